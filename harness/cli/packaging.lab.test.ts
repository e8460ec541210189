import { expect } from 'chai';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ownVersion } from '../drill/queue/version';
import { packagePath } from '../topology/package-path';
import { agentsHere, inventory } from './list/inventory';
import { ended } from './testing/cli';

/** What all of it takes on disk: the TypeScript compiler, which suites need, is the largest part of it. */
const mostMegabytes = 100;

describe('the package, packed and installed elsewhere', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-package-'));
  const here = (program: string, ...args: string[]) =>
    ended('sh', ['-c', 'cd "$1" && shift && exec "$@"', 'sh', folder, program, ...args], {});
  const installed = join(folder, 'node_modules/failover-drill');

  before(async () => {
    const pack = ['pack', packagePath('.'), '--ignore-scripts', '--silent'];
    expect((await here('npm', ...pack)).code, 'npm pack').to.equal(0);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const install = ['install', `./${tarball}`, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    const { code, stderr } = await here('npm', ...install);
    expect(code, stderr).to.equal(0);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('runs, and has brought all that it lists', async () => {
    expect((await here('npx', 'failover-drill', '--help')).stdout).to.match(/^Usage: failover-drill/);
    const listed: unknown = JSON.parse((await here('npx', 'failover-drill', 'list', '--json')).stdout);
    expect(listed).to.deep.equal({ ...inventory(), agents: await agentsHere() });
  });

  it('finds the drills of its suites without being compiled first', async () => {
    const { code, stdout, stderr } = await here('node_modules/.bin/failover-drill', 'run', '--list');
    expect(stderr).to.match(/^(\S+: \d+ drills do not apply \(--json names them\)\n)+$/);
    expect(code).to.equal(0);
    expect(stdout).to.match(/takeover/);
  });

  it('is of the version of the clone it was made of, so that a queue is theirs together', async () => {
    const module = join(installed, 'dist/harness/drill/queue/version');
    const script = `process.stdout.write(require(${JSON.stringify(module)}).ownVersion())`;
    expect((await here('node', '-e', script)).stdout).to.equal(ownVersion());
  });

  it('is the API that a suite imports', async () => {
    const { code, stderr } = await here(
      'node',
      '-e',
      "if (typeof require('failover-drill') !== 'object') process.exit(1)",
    );
    expect(code, stderr).to.equal(0);
  });

  it('is light: what speaks to a container engine is not there, and is asked for where it is needed', async () => {
    const brought = readdirSync(join(folder, 'node_modules'));
    expect(brought).to.include('zod').and.not.to.include.oneOf(['testcontainers', 'dockerode']);
    const asked = await here(
      'node_modules/.bin/failover-drill',
      'run',
      '--runtime',
      'docker',
      '--grep',
      'takeover/kill',
    );
    expect(asked.code).not.to.equal(0);
    expect(asked.stderr).to.match(/npm install dockerode testcontainers.* \[docker-software-missing\]\n$/);
    const doctor = JSON.parse((await here('node_modules/.bin/failover-drill', 'doctor', '--json')).stdout) as {
      findings: { id: string; status: string }[];
    };
    expect(doctor.findings.find(({ id }) => id === 'docker')?.status).to.equal('missing');
    const { stdout } = await here('du', '-sm', 'node_modules');
    expect(parseInt(stdout, 10), 'MB').to.be.below(mostMegabytes);
  });

  it('brings its manual page', async () => {
    const { man } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { man: string };
    expect(readFileSync(join(installed, man), 'utf8')).to.match(/^\.TH FAILOVER\\-DRILL 1 /m);
  });

  it('drills for an ordinary user, who may write nothing of it', async () => {
    const nobody = 65_534;
    const output = join(folder, 'output');
    mkdirSync(output);
    chmodSync(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(output, nobody, nobody);
    const drop = isRoot
      ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs']
      : [];
    // The Node that runs the tests need not lie where everybody may read.
    const bound = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /mnt && exec "$@"', dirname(process.execPath)];
    const node = isRoot ? join('/mnt', basename(process.execPath)) : process.execPath;
    const words = ['run', '--grep', 'takeover/power-off', '--output', join(output, 'report')];
    const main = join(installed, 'dist/harness/cli/main.js');
    const [program = node, ...rest] = [...(isRoot ? bound : []), ...drop, node, main, ...words];
    const { code, stdout, stderr } = await here(program, ...rest);
    // A machine that is busy with other things makes a trial inconclusive.
    expect(code, `${stdout}${stderr}`).to.be.oneOf([0, 4]);
    expect(readdirSync(join(output, 'report'))).to.include('index.html');
  });

  it('carries neither tests nor sources that it does not run', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
      (file) => !file.startsWith('node_modules'),
    );
    expect(files.filter((file) => /\.test\.|\/testing\/|\.map$/.test(file))).to.deep.equal([]);
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('suites/'))).to.deep.equal([]);
  });
});
