import { expect } from 'chai';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decidedTests } from '../drill/testing/decided';
import { packagePath } from '../topology/package-path';
import { documented, linksIn, wordsOf } from './testing/documented';

const readme = readFileSync(packagePath('README.md'), 'utf8');
const commands = documented(readme).commands.map(({ line }) => line);
const main = packagePath('dist/harness/cli/main.js');

const configuration = (priority: number): string => `global_defs {
    vrrp_version 3
}
vrrp_instance web {
    interface ens192
    state BACKUP
    virtual_router_id 51
    priority ${priority}
    advert_int 0.25
    virtual_ipaddress {
        10.20.0.100/24
    }
}
`;

/** Every command of the README is run as a reader would, in a folder with a pair of configurations and a capture. */
describe('the README', () => {
  const { test, expectCode } = decidedTests();
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'readme-'));
    writeFileSync(join(folder, 'web-1.conf'), configuration(150));
    writeFileSync(join(folder, 'web-2.conf'), configuration(100));
    copyFileSync(packagePath('harness/analysis/golden/hang-and-thaw/capture.pcapng.gz'), join(folder, 'outage.pcap'));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  // What it keeps is not where whoever runs the tests keeps theirs.
  const environment = () => ({ ...process.env, XDG_RUNTIME_DIR: folder });

  it('names make targets that exist', () => {
    const targets = commands.flatMap((command) => /^make (\w+)$/.exec(command)?.[1] ?? []);
    expect(targets).to.include.members(['drill', 'test']);
    const makefile = readFileSync(packagePath('Makefile'), 'utf8');
    for (const target of targets) expect(makefile).to.match(new RegExp(`^${target}:`, 'm'));
  });

  it('leads nowhere that is not there', () => {
    for (const link of linksIn(readme).filter((path) => !path.startsWith('https:')))
      expect(existsSync(packagePath(link)), link).to.equal(true);
  });

  for (const command of commands.filter((line) => line.startsWith('npx failover-drill '))) {
    test(command, () => {
      const args = wordsOf(command).slice(2);
      const { status, stderr, stdout } = spawnSync(process.execPath, [main, ...args], {
        cwd: folder,
        env: environment(),
        encoding: 'utf8',
      });
      expectCode({ code: status, stdout, stderr }, 0);
    }).timeout(120_000);
  }

  it('observes and marks: here a network on which nobody has the address, which is inconclusive', async function () {
    this.timeout(60_000);
    const [observe, mark] = commands
      .filter((line) => line.startsWith('sudo npx failover-drill '))
      .map((line) => line.replace('sudo npx failover-drill', `${process.execPath} ${main}`));
    const links = 'ip link add eth0 type veth peer name other && ip link set eth0 up && ip link set other up';
    const watching = spawn(
      'unshare',
      ['--user', '--map-root-user', '--net', 'sh', '-c', `${links} && exec ${observe} --yes --for 3s`],
      {
        ...{ cwd: folder, env: environment() },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    const begun = new Promise<void>((resolve) =>
      watching.stderr.on('data', (chunk: Buffer) => /Recording for/.test((said += chunk.toString())) && resolve()),
    );
    const ended = new Promise((resolve) => watching.on('exit', resolve));
    await Promise.race([begun, ended]);
    const marked = spawnSync('sh', ['-c', mark ?? ''], { cwd: folder, env: environment(), encoding: 'utf8' });
    expect([marked.status, await ended], `${marked.stderr}\n${said}`).to.deep.equal([0, 4]);
  });
});
