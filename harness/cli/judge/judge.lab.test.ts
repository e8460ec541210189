import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../../reports';
import { decidedTests } from '../../drill/testing/decided';
import { packagePath } from '../../topology/package-path';
import { failoverDrill } from '../testing/cli';

const reportIn = (stdout: string): Report => JSON.parse(stdout) as Report;

describe('judge', function () {
  this.timeout(60_000);
  const { test, expectCode } = decidedTests();
  let folder: string;
  before(async () => void (folder = await mkdtemp(join(tmpdir(), 'failover-drill-judge-'))));
  after(() => rm(folder, { recursive: true }));

  test('comes to what the run came to, from its recordings alone, and by other limits to something else', async () => {
    const drill = packagePath('suites/drills/power-cut.yaml');
    const output = join(folder, 'run');
    const ran = await failoverDrill(['run', drill, '--repeat', '2', '--output', output, '--json']);
    const again = await failoverDrill(['judge', output, '--json']);
    const verdicts = ({ drills }: Report) =>
      drills.map(({ id, expectations, trials }) => ({
        id,
        expectations,
        trials: trials.map(({ seed, verdict, services }) => ({ seed, verdict, services })),
      }));
    expect(verdicts(reportIn(again.stdout))).to.deep.equal(verdicts(reportIn(ran.stdout)));
    expect(again.code).to.equal(ran.code);
    expectCode(ran, 0);

    const strict = await failoverDrill(['judge', output, '--limit', 'takeOverWithin=10ms', '--json']);
    expect(strict.code).to.equal(1);
    const [judged] = reportIn(strict.stdout).drills;
    expect(judged?.expectations.map(({ name, verdict }) => [name, verdict])).to.deep.equal([
      ['takeOverWithin', 'fail'],
      ['neverHaveTwoOwners', 'pass'],
      ['agreeWithin', 'pass'],
    ]);
  });

  it('asks what to hold a recording to that does not say', async () => {
    const golden = packagePath('harness/analysis/golden/hang-and-thaw');
    const asked = await failoverDrill(['judge', golden]);
    expect([asked.code, asked.stderr]).to.satisfy(
      ([code, text]: [number, string]) => code === 2 && /--limit/.test(text),
    );
    const held = await failoverDrill(['judge', golden, '--limit', 'neverHaveTwoOwners', '--json']);
    expect(held.code).to.equal(1);
  });

  it('says what is wrong with what it was asked', async () => {
    for (const [args, said] of [
      [[folder + '/nothing'], /recording-missing/],
      [['x', '--limit', 'takeOverWithn=1s'], /did you mean `takeOverWithin`/],
      [['x', '--limit', 'takeOverWithin'], /it takes a time limit/],
    ] as const) {
      const { code, stderr } = await failoverDrill(['judge', ...args]);
      expect(code).to.equal(2);
      expect(stderr).to.match(said);
    }
  });
});
