import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { packagePath } from '../../topology/package-path';
import { failoverDrill } from '../testing/cli';

const pair = (name: string, ...files: string[]): string[] =>
  files.map((file) => join(packagePath('harness/agents/keepalived/testing/pairs'), name, file));

describe('failover-drill lint', () => {
  it('ends with 1 when there is an error, and says where, why and what to do', async () => {
    const { code, stdout, stderr } = await failoverDrill([
      'lint',
      ...pair('unsound-another-router', 'web-1.conf', 'web-2.conf'),
    ]);
    expect([code, stderr]).to.deep.equal([1, '']);
    expect(stdout).to.match(
      /web-2\.conf:8: error: virtual_router_id is 52 here, and 51 at .*web-1\.conf:8 \[vrid-differs\]\n/,
    );
    expect(stdout).to.match(/\n {2}why {5}they are .*RFC 9568/);
    expect(stdout).to.match(/\n {2}remedy {2}write the same number on both\n/);
    expect(stdout).to.match(/\n2 files: 1 error, 0 warnings, 0 notes\n$/);
  });

  it('ends with 0 when all is sound, and when there are warnings only', async () => {
    const sound = await failoverDrill(['lint', ...pair('sound-nopreempt', 'pg-a.conf', 'pg-b.conf')]);
    expect([sound.code, sound.stdout]).to.deep.equal([0, '2 files: nothing is unsound\n']);
    expect((await failoverDrill(['lint', ...pair('unsound-preemption', 'web2.conf')])).code).to.equal(0);
  });

  it('says the same as JSON', async () => {
    const { code, stdout } = await failoverDrill([
      'lint',
      '--json',
      ...pair('unsound-weights', 'ha1.conf', 'ha2.conf'),
    ]);
    const { findings } = JSON.parse(stdout) as { findings: { id: string; at: { line: number } }[] };
    expect(code).to.equal(1);
    expect(findings.map(({ id, at }) => [id, at.line])).to.deep.equal([['weight-too-weak', 15]]);
  });

  it('holds the files of a topology against what it says of their servers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lint-'));
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const instance = (priority: number, device: string) =>
      `vrrp_instance A {\n interface eth0\n virtual_router_id 7\n priority ${priority}\n unicast_src_ip 10.0.0.${priority}\n` +
      ` unicast_peer {\n  10.0.0.${3 - priority}\n }\n virtual_ipaddress {\n  10.0.0.9/24 dev ${device}\n }\n}\n`;
    const topology = (id: number, second: number) => `name: t
networks: { lan: { ipv4: 10.0.0.0/24 } }
nodes:
  a: { interfaces: { eth0: { network: lan, address: 10.0.0.1 } }, agent: { configuration: ./a.conf } }
  b: { interfaces: { eth0: { network: lan, address: 10.0.0.${second} } }, agent: { configuration: ./b.conf } }
vips: [{ address: 10.0.0.9, virtualRouterId: ${id}, priorities: { a: 1, b: 2 } }]
agent: { kind: keepalived }
`;
    write('a.conf', instance(1, 'eth0'));
    write('b.conf', instance(2, 'eth5'));
    write('wrong.yaml', topology(8, 4));
    const { code, stdout } = await failoverDrill(['lint', '--topology', join(folder, 'wrong.yaml'), '--json']);
    const { findings } = JSON.parse(stdout) as { findings: { id: string; at: { file: string; line: number } }[] };
    expect(code).to.equal(1);
    expect(findings.map(({ id, at }) => `${basename(at.file)}:${at.line} ${id}`)).to.deep.equal([
      'a.conf:3 topology-says-otherwise',
      'b.conf:3 topology-says-otherwise',
      'b.conf:5 source-absent',
      'b.conf:10 interface-absent',
    ]);
    write('b.conf', instance(2, 'eth0'));
    write('right.yaml', topology(7, 2));
    const right = await failoverDrill(['lint', '--topology', join(folder, 'right.yaml')]);
    rmSync(folder, { recursive: true });
    expect([right.code, right.stdout]).to.deep.equal([0, '2 files: nothing is unsound\n']);
  });

  it('tells on one line what it cannot read, and ends with 2', async () => {
    for (const [args, line] of [
      [[], /lint takes configurations, or a topology .*\[nothing-to-lint\]/],
      [['nowhere.conf'], /nowhere\.conf does not exist .*\[configuration-unreadable\]/],
      [
        [packagePath('README.md')],
        /README\.md: this does not look like a keepalived\.conf: .*give the path of a keepalived\.conf.*\[not-keepalived\]/,
      ],
      [['.'], /\. is no file .*\[configuration-unreadable\]/],
      [[...pair('sound-nopreempt', 'pg-a.conf'), '--files', 'nowhere'], /nowhere is no folder .*\[files-unreadable\]/],
    ] as const) {
      const { code, stdout, stderr } = await failoverDrill(['lint', ...args]);
      expect([code, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.match(new RegExp(`^failover-drill: [^\n]*${line.source}\n$`));
    }
  });
});
