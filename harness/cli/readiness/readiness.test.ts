import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    expect(facts).to.match(new RegExp(`^file${at('check.sh')}: [0-9a-f]{16}, mode \\d+$`, 'm'));
    writeFileSync(at('web-1.facts'), facts);
    writeFileSync(at('web-2.facts'), facts);
    const alike = await failoverDrill(['readiness', at('web-1.facts'), at('web-2.facts')]);
    expect(alike).to.include({ code: 0, stdout: '2 servers alike, and no certificate ends soon\n' });

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
      stdout: `1 server alike, nothing has changed since the drill of ${day}, and no certificate ends soon\n`,
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

    writeFileSync(at('server-z.facts'), facts.join('\n'));
    const unknown = await since('server-z.facts');
    expect(unknown).to.include({ code: 2 });
    expect(unknown.stderr).to.match(/tells of no server called server-z \(.*\) \[readiness-since\]\n$/);
  });

  it('says what it was given when that tells of no server', async () => {
    writeFileSync(at('other'), 'nothing\n');
    const { code, stderr } = await failoverDrill(['readiness', at('other'), at('other')]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/other: this does not tell of a server \(.*\) \[readiness-files\]\n$/);
  });
});
