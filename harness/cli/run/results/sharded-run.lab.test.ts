import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBlob, type Report } from '../../../../reports';
import { decidedTests } from '../../../drill/testing/decided';
import type { RunResult } from '../../../judging/types';
import { failoverDrill } from '../../testing/cli';

const asked = ['run', '--grep', 'takeover/(power-off|kill)', '--seed', '5', '--expect', 'takeover p90 < 2s'];

describe('a sharded run of real labs', () => {
  const { test, expectCode } = decidedTests();
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'sharded-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const inFolder = (name: string): string => join(folder, name);
  const report = (name: string): Report =>
    JSON.parse(readFileSync(join(inFolder(name), 'report.json'), 'utf8')) as Report;
  const result = (name: string): RunResult =>
    parseBlob(readFileSync(join(inFolder(name), 'run.json'), 'utf8'), join(name, 'run.json'));

  test('merges into the report of the whole run, apart from the times measured', async () => {
    const whole = await failoverDrill([...asked, '--output', inFolder('whole')]);
    for (const shard of ['1/2', '2/2'])
      await failoverDrill([...asked, '--shard', shard, '--output', inFolder(shard.replace('/', '-of-'))]);
    const folders = ['2-of-2', '1-of-2'].map(inFolder);
    const merged = await failoverDrill(['merge-reports', ...folders, '--output', inFolder('merged')]);

    for (const { recording } of result('merged').drills.flatMap(({ trials }) => trials))
      expect(existsSync(join(inFolder('merged'), recording ?? '', 'recording.json')), String(recording)).to.equal(true);
    for (const ended of [whole, merged]) expectCode(ended, 0);
    expect(timeless(report('merged'))).to.deep.equal(timeless(report('whole')));
    expect(judged(result('merged'))).to.deep.equal(judged(result('whole')));
  }).timeout(120_000);
});

/** What does not hang on when exactly something happened. */
function timeless({ run, verdict, drills }: Report) {
  const { seed, runtime, interrupted, versions } = run;
  return {
    ...{ seed, runtime, interrupted, versions, verdict },
    drills: drills.map(({ id, topology, agent, fault, note, expectations, trials, ...drill }) => ({
      ...{ id, topology, agent, fault, note, verdict: drill.verdict },
      expectations: expectations.map(({ name, limitMs, counts, ...rest }) => ({
        name,
        limitMs,
        counts,
        verdict: rest.verdict,
      })),
      trials: trials.map((trial) => ({ seed: trial.seed, verdict: trial.verdict, recording: trial.recording })),
    })),
  };
}

const judged = ({ drills }: RunResult) =>
  drills.map(({ id, claims = [] }) => [id, claims.map(({ text, verdict, counts }) => ({ text, verdict, counts }))]);
