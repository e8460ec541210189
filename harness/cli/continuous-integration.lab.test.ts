import { expect } from 'chai';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { decidedTests } from '../drill/testing/decided';
import { debianPackages } from '../lab/doctor/packages';
import { packagePath } from '../topology/package-path';
import { builtCli, ended } from './testing/cli';

interface Step {
  readonly name: string;
  readonly run?: string;
}

const read = (path: string): string => readFileSync(packagePath(path), 'utf8');
const action = parse(read('.github/actions/failover-drill/action.yml')) as { runs: { steps: readonly Step[] } };
const stepOf = (name: string): string => action.runs.steps.find((step) => step.name === name)?.run ?? '';

describe('the reusable GitHub action', function () {
  this.timeout(60_000);
  const { test, expectCode } = decidedTests();
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-action-'));
  const summary = join(folder, 'summary');
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** As a runner runs a step; who runs the tests has all the rights that sudo would give. */
  const drill = (settings: Record<string, string>) => {
    const sudo = join(folder, 'sudo');
    writeFileSync(sudo, '#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nexec "$@"\n');
    chmodSync(sudo, 0o755);
    return ended('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', stepOf('Drill')], {
      ...{ PATH: `${folder}:${process.env['PATH'] ?? ''}`, COMMAND: `${process.execPath} ${builtCli}` },
      ...{
        TOPOLOGY: 'two-servers',
        SUITES: '',
        ARGUMENTS: '',
        OUTPUT: join(folder, 'out'),
        GITHUB_STEP_SUMMARY: summary,
      },
      ...settings,
    });
  };

  test('drills, and leaves a summary for the job and a report to keep', async () => {
    const drilled = await drill({ ARGUMENTS: '--grep takeover/unplug --seed 1' });
    expect(readFileSync(summary, 'utf8')).to.include('takeover/unplug');
    for (const file of ['index.html', 'report.json', 'junit.xml'])
      expect(existsSync(join(folder, 'out', file))).to.equal(true);
    expectCode(drilled, 0);
  });

  it('fails the job as the drill failed', async () => {
    expect((await drill({ TOPOLOGY: 'nowhere' })).code).to.equal(2);
  });

  it('installs packages that drills need, by the names in the one list', () => {
    const pairs = /for pair in (.*); do/.exec(stepOf('Debian packages'))?.[1]?.split(' ') ?? [];
    const known = debianPackages().map(({ program, name }) => `${program}:${name}`);
    expect(pairs).not.to.be.empty;
    expect(known).to.include.members(pairs);
  });
});

describe('the examples for CI systems', () => {
  for (const path of ['github.yml', 'github-shards.yml', 'gitlab-ci.yml'].map((file) => `.github/examples/${file}`))
    it(`are YAML that can be read: ${path}`, () => {
      expect(parse(read(path))).to.be.an('object').that.is.not.empty;
    });

  it('run commands with options that there are', async () => {
    const [, options = ''] = /failover-drill run (.*)/.exec(read('.github/examples/gitlab-ci.yml')) ?? [];
    const args = options.replace('production.yaml', 'two-servers').split(' ');
    const { code, stderr } = await ended(process.execPath, [builtCli, 'run', ...args, '--list'], {});
    expect(code, stderr).to.equal(0);
  });
});
