import { expect } from 'chai';
import { exitCodeOf, judgeDrill } from '../../judging';
import type { KnownWeakness, ServiceObjectives } from '../../topology/types';
import { readRecording } from '../../recording/reader';
import { packagePath } from '../../topology/package-path';
import { describeDrill } from './run-drill';
import { judgeRecording } from './judge-recording';

const [address, tookMs] = ['10.20.0.100', 622];

/** What a run comes to that made this recording: its owner was gone for 622 ms, and its drill expects a takeover within 2 s. */
async function judgedBy(objectives: ServiceObjectives | null, known: readonly KnownWeakness[] = []) {
  const recording = await readRecording(packagePath('harness/analysis/golden/power-off-and-boot'));
  const { manifest } = recording;
  const vips = manifest.topology.vips.map((vip) => ({ ...vip, ...(objectives && { objectives }) }));
  const topology = { ...manifest.topology, vips, known };
  const drill = {
    ...{ id: 'takeover/power-off', title: '', suite: 'takeover', file: '', note: null, topology, schedule: [] },
    expectations: [{ name: 'takeOverWithin', limitMs: 2000 }] as const,
  };
  const order = { drill, number: 1, seed: manifest.seed, recording: '1', claims: [] };
  const { result } = await judgeRecording({ ...recording, manifest: { ...manifest, topology } }, order, 1);
  const judged = judgeDrill({ ...describeDrill(drill), note: null, trials: [result] }, known);
  const { verdict, expectations } = judged;
  return { verdict, expectations, code: exitCodeOf({ drills: [judged], interrupted: false }) };
}

describe('the verdict of a trial', () => {
  it('is not touched by objectives that are met, or that nobody has stated', async () => {
    const [unstated, met] = [await judgedBy(null), await judgedBy({ recoveryMs: 2 * tookMs })];
    expect([unstated.verdict, unstated.code, unstated.expectations.length]).to.deep.equal(['pass', 0, 1]);
    expect([met.verdict, met.code]).to.deep.equal(['pass', 0]);
    const recovery = { name: 'serveWithin', limitMs: 2 * tookMs, service: address };
    expect(met.expectations[1]).to.deep.include({ expectation: recovery, verdict: 'pass' });
  });

  it('is that it failed where a service was away for longer than its own objective, though its drill allows more', async () => {
    const { verdict, code, expectations } = await judgedBy({ recoveryMs: tookMs / 2 });
    expect([verdict, code]).to.deep.equal(['fail', 1]);
    expect(expectations.map((each) => each.verdict)).to.deep.equal(['pass', 'fail']);
    expect(expectations[1]?.reason.kind).to.equal('over-limit');
  });

  it('is that it is known where the topology declares that, and no longer where it does not show', async () => {
    const reason = 'It takes what its timers take.';
    const known: KnownWeakness[] = [{ drill: 'takeover/power-off', expectation: 'serveWithin', reason }];
    const missed = await judgedBy({ recoveryMs: tookMs / 2 }, known);
    expect([missed.verdict, missed.code]).to.deep.equal(['known', 0]);
    expect((await judgedBy({ recoveryMs: 2 * tookMs }, known)).expectations[1]?.reason.kind).to.equal('stale-weakness');
  });
});
