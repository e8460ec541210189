import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReports } from '../../../reports';
import { sampleRun } from '../../../reports/testing/sample';
import { failoverDrill } from '../testing/cli';

describe('failover-drill readiness', function () {
  this.timeout(30_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'failover-drill-readiness-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const at = (name: string): string => join(folder, name);

  it('prints a script that tells of a machine, and finds it to be like itself and unlike another', async () => {
    const { stdout: script } = await failoverDrill(['readiness', '--script']);
    writeFileSync(at('check.sh'), 'true\n');
    const facts = execFileSync('sh', ['-s', '--', at('check.sh')], { input: script, encoding: 'utf8' });
    expect(facts)
      .to.match(/^kernel: \S+$/m)
      .and.match(/^sysctl\/net\.ipv4\.ip_forward: [01]$/m);
    expect(facts).to.match(new RegExp(`^file${at('check.sh')}: [0-9a-f]{16}, mode \\d+, \\S+:\\S+$`, 'm'));
    writeFileSync(at('web-1.facts'), facts);
    writeFileSync(at('web-2.facts'), facts);
    const alike = await failoverDrill(['readiness', at('web-1.facts'), at('web-2.facts')]);
    expect(alike).to.include({ code: 0, stdout: '2 servers alike\n' });

    writeFileSync(
      at('web-2.facts'),
      facts.replace(/^kernel: .*$/m, 'kernel: 5.10.0\ncertificate/etc/ssl/web.pem: until 2020-01-31'),
    );
    const other = await failoverDrill(['readiness', at('web-1.facts'), at('web-2.facts')]);
    expect(other.code).to.equal(1);
    expect(other.stdout)
      .to.match(/^web-2 differs from web-1\n/)
      .and.match(/^ {2}kernel: \S+, there 5\.10\.0$/m);
    expect(other.stdout).to.match(
      /^web-2: the certificate \/etc\/ssl\/web\.pem ended on 2020-01-31, [\d,]+ days ago$/m,
    );
  });

  it('holds a server against what it was when it was drilled', async () => {
    const { run } = sampleRun(1);
    const facts = ['kernel: 6.1.0', 'package/keepalived: 2.2.7'];
    const drilled = { ...run, environment: { ...run.environment, servers: { 'two-servers': { 'server-a': facts } } } };
    await writeReports(drilled, new Map(), [], at('run'));
    const since = (file: string, ...more: string[]) =>
      failoverDrill(['readiness', at(file), '--since', at('run'), ...more]);
    const day = run.startedAt.slice(0, 10);

    writeFileSync(at('server-a.facts'), `${facts.join('\n')}\n`);
    expect(await since('server-a.facts')).to.include({
      code: 0,
      stdout: `1 server alike, and nothing has changed since the drill of ${day}\n`,
    });
    writeFileSync(at('server-a.facts'), facts.join('\n').replace('2.2.7', '2.3.1'));
    const upgraded = await since('server-a.facts', '--html', at('readiness.html'));
    expect(upgraded.code).to.equal(1);
    expect(upgraded.stdout).to.equal(
      `changed since the drill of ${day}\n  server-a, changed: package/keepalived: 2.2.7, now 2.3.1\n`,
    );
    const page = readFileSync(at('readiness.html'), 'utf8');
    expect(page).to.include('package/keepalived: 2.2.7').and.include('package/keepalived: 2.3.1');
    const { stdout } = await since('server-a.facts', '--json');
    expect(JSON.parse(stdout)).to.have.nested.property('drift.topologies[0].changes[0].nodes[0]', 'server-a');

    const blind = { 'two-servers': { 'server-a': [...facts, 'unknown/firewall: nft is missing'] } };
    await writeReports({ ...run, environment: { ...run.environment, servers: blind } }, new Map(), [], at('run'));
    writeFileSync(at('server-a.facts'), [...facts, 'firewall/inet f chain in: drop'].join('\n'));
    const open = await since('server-a.facts', '--html', at('readiness.html'));
    expect(open.code).to.equal(4);
    expect(open.stdout).to.match(
      /^not held against the drill of .*\n {2}server-a: firewall \(nft is missing\)\nelse 1 /,
    );
    expect(readFileSync(at('readiness.html'), 'utf8'))
      .to.include('Not held against it')
      .and.not.include('Nothing has changed');

    writeFileSync(at('server-z.facts'), facts.join('\n'));
    const unknown = await since('server-z.facts');
    expect(unknown).to.include({ code: 2 });
    expect(unknown.stderr).to.match(/tells of no server called server-z \(.*\) \[readiness-since\]\n$/);
  });

  it('tells files apart that need not be, firewalls by the order of their rules, and what it cannot tell', async () => {
    const { stdout: script } = await failoverDrill(['readiness', '--script']);
    const tell = (rules: string, ...paths: string[]) => {
      const nft = `nft() { if [ "$1" = list ]; then ${rules}; fi; }\n`;
      return execFileSync('sh', ['-s', '--', ...paths], { input: nft + script, encoding: 'utf8' });
    };
    writeFileSync(at('authkey'), 'one\n');
    symlinkSync(at('authkey'), at('link'));
    symlinkSync('/dev/null', at('masked'));
    const chain = (first: string, then: string) =>
      `printf 'table inet f {\\n\\tchain in {\\n\\t\\t${first}\\n\\t\\t${then}\\n\\t}\\n}\\n'`;
    const files = ['authkey', 'link', 'masked', 'nowhere'].map(at);
    const here = tell(chain('tcp dport 80 counter packets 1 bytes 2 accept', 'drop'), ...files);
    expect(here).to.include('firewall/inet f chain in: tcp dport 80 counter accept; drop\n');
    expect(here)
      .to.include(`file${at('masked')}: leads to /dev/null\n`)
      .and.include(`file${at('nowhere')}: not there\n`);
    writeFileSync(at('authkey'), 'other\n');
    const there = tell(chain('drop', 'tcp dport 80 counter packets 3 bytes 4 accept'), ...files);
    for (const [name, facts] of [
      ['a', here],
      ['b', there],
      ['c', tell('echo no; return 1', ...files)],
    ] as const)
      writeFileSync(at(`${name}.facts`), facts);
    const { stdout, code } = await failoverDrill(['readiness', at('a.facts'), at('b.facts')]);
    expect(code).to.equal(1);
    expect(stdout).to.match(/ {2}file\S+authkey: \w+, mode \d+, \S+, there \w+, mode/);
    expect(stdout).to.match(/ {2}file\S+link: \w+, mode \d+, \S+, there \w+, mode/);
    expect(stdout).to.match(/chain in: tcp dport 80 counter accept; drop, there drop; tcp dport 80 counter accept\n/);
    const open = await failoverDrill(['readiness', at('b.facts'), at('c.facts')]);
    expect(open.code).to.equal(4);
    expect(open.stdout)
      .to.match(/^c does not tell of firewall \(no\)$/m)
      .and.match(/^else 2 servers alike$/m);
  });

  it('says when the same file is given twice', async () => {
    const { code, stderr } = await failoverDrill(['readiness', at('web-1.facts'), at('web-1.facts')]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/web-1\.facts is given twice \(.*\) \[readiness-files\]\n$/);
  });

  it('says what it was given when that tells of no server', async () => {
    writeFileSync(at('other'), 'nothing\n');
    writeFileSync(at('another'), 'nothing\n');
    const { code, stderr } = await failoverDrill(['readiness', at('other'), at('another')]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/other: this does not tell of a server \(.*\) \[readiness-files\]\n$/);
  });
});
