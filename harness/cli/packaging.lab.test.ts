import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownVersion } from '../drill/queue/version';
import { packagePath } from '../topology/package-path';
import { agentsHere, inventory } from './list/inventory';
import { ended } from './testing/cli';

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
    expect(stderr).to.equal('');
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

  it('carries neither tests nor sources that it does not run', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
      (file) => !file.startsWith('node_modules'),
    );
    expect(files.filter((file) => /\.test\.|\/testing\/|\.map$/.test(file))).to.deep.equal([]);
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('suites/'))).to.deep.equal([]);
  });
});
