import { expect } from 'chai';
import { judge } from '../../harness/judging';
import { judgeTrial } from '../../harness/judging/judge-trial';
import type { Before } from '../../harness/judging/outcome';
import {
  measures,
  service,
  serviceMeasures,
  splitBrain,
  takeoverAfter,
  theory,
} from '../../harness/judging/testing/measures';
import { applied, healed } from '../../harness/judging/testing/struck';
import type { ServiceMeasures, TrialMeasures } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { sampleTopology } from '../../harness/recording/testing/sample';
import { faultFigures } from './fault-figures';
import { twoOwnersText } from './two-owners';

const delayed = { name: 'scheduler', detail: 'worst delay 300 ms' } as const;
const expectations = [{ name: 'takeOverWithin', limitMs: 2000 }, { name: 'neverHaveTwoOwners' }] as const;

function trial(
  changes: Partial<ServiceMeasures> = {},
  more: Partial<TrialMeasures> = {},
  before: Before = {},
): TrialResult {
  const measured = measures([serviceMeasures(changes)], more);
  const judgements = expectations.map((each) => judge(each, measured, sampleTopology, { [service]: theory }, before));
  const none = { error: null, ports: [], theory: {}, recording: null };
  return judgeTrial({ seed: '7', judgements, measures: measured, durationMs: 1, faults: applied, ...none });
}

describe('the figures of a fault', () => {
  it('are those of sound trials, well or not', () => {
    const { leftOut, takeoversMs, splitBrains } = faultFigures('hang', {
      trials: [trial(), trial({ splitBrain: [splitBrain('conflict', 400)] }), trial({ takeover: takeoverAfter(2500) })],
    });
    expect([leftOut, takeoversMs]).to.deep.equal([0, [600, 600, 2500]]);
    expect(splitBrains.map(({ ms }) => ms > 0)).to.deep.equal([false, true, false]);
  });

  it('are none of a set-up that was not struck: it never settled, or had two owners from the start', () => {
    const [holders, said] = [{}, []];
    const twoOwners = { splitBrain: [splitBrain('conflict', 1200)] };
    const never = trial(twoOwners, {}, { unsettled: { kind: 'never-settled', holders, said } });
    const contested = trial(
      { ...twoOwners, initialOwner: null },
      {},
      { unsettled: { kind: 'contested', holders, said } },
    );
    const toldOf = (...trials: readonly TrialResult[]): string => twoOwnersText(faultFigures('kill', { trials }));
    expect(toldOf(trial(), never, never)).to.equal('0 of 1');
    expect(toldOf(trial(), contested)).to.equal('0 of 1');
    expect(toldOf(trial(), trial(twoOwners))).to.equal('1 of 2, up to 1,200 ms');
  });

  it('claim no sole owner of a trial that could not tell, though something else of it failed', () => {
    const nodes = { from: 'server-a', to: 'server-b', classes: ['conflict'] } as const;
    const handovers = [{ ...nodes, fromNs: 0n, toNs: 0n, overlapMs: 400, evidence: [] }];
    const late = trial({ takeover: takeoverAfter(2500), handovers });
    expect([late.verdict, late.judgements[1]?.verdict]).to.deep.equal(['fail', 'inconclusive']);
    expect(faultFigures('hang', { trials: [late] })).to.deep.include({
      ...{ leftOut: 1, takeoversMs: [2500], splitBrains: [], undecided: [{ ms: 400 }] },
    });
  });

  it('keep two owners that the lateness of the machine may have made, apart from those that are told', () => {
    const excused = trial({ splitBrain: [splitBrain('conflict', 60)] }, { schedulerDelayMs: 80 });
    expect(excused.judgements[1]?.verdict).to.equal('inconclusive');
    const { splitBrains, undecided } = faultFigures('kill', { trials: [trial(), excused, excused] });
    expect([splitBrains, undecided]).to.deep.equal([[{ ms: 0 }], [{ ms: 60 }, { ms: 60 }]]);
    const shown = faultFigures('kill', { trials: [trial(), trial({ splitBrain: [splitBrain('conflict', 60)] })] });
    expect([shown.splitBrains, shown.undecided]).to.deep.equal([[{ ms: 0 }, { ms: 60 }], []]);
  });

  it('count returns among trials in which there was something to return, told of two owners or not', () => {
    const healing = { agreedAfterMs: 5, announced: true };
    const back = { healing, reversionMs: 685 };
    const excused = trial({ ...back, splitBrain: [splitBrain('conflict', 60)] }, { schedulerDelayMs: 80 });
    const trials = [trial(back), excused, trial({ healing }), trial()].map((one) => ({ ...one, faults: healed }));
    const { reversionsMs, returns, splitBrains } = faultFigures('power-off', { trials });
    expect([reversionsMs, returns, splitBrains.length]).to.deep.equal([[685, 685], 3, 3]);
  });

  it('leave out no slow takeover, because the machine may have made it so', () => {
    const slow = trial({ takeover: takeoverAfter(2010) }, { schedulerDelayMs: 50 });
    const straddling = trial({ takeover: takeoverAfter(2000.05) });
    expect([slow.verdict, straddling.verdict]).to.deep.equal(['inconclusive', 'inconclusive']);
    const { leftOut, takeoversMs, splitBrains } = faultFigures('hang', { trials: [slow, straddling] });
    expect([leftOut, takeoversMs, splitBrains.length]).to.deep.equal([0, [2010, 2000.1], 2]);
  });

  it('are those of a trial that failed whatever its machine suffered', () => {
    const late = trial({ splitBrain: [splitBrain('conflict', 400)] }, { controls: [{ ...delayed, ok: false }] });
    const judged = { ...late, judgements: late.judgements.map((each) => ({ ...each, verdict: 'fail' as const })) };
    expect(faultFigures('hang', { trials: [judged] })).to.deep.include({ leftOut: 1, outages: [] });
    expect(faultFigures('hang', { trials: [judged] }).splitBrains.map(({ ms }) => ms)).to.deep.equal([400]);
  });

  it('are none of a trial whose instruments failed, or that broke', () => {
    const controls = [{ name: 'drops', ok: false, detail: 'lost' }] as const;
    const broke = { ...trial(), error: { code: 'x', message: '', hint: '' }, verdict: 'error' } as const;
    expect(faultFigures('hang', { trials: [trial({}, { controls }), broke] })).to.deep.include({
      ...{ leftOut: 2, takeoversMs: [], splitBrains: [], outages: [], reversionsMs: [] },
    });
  });
});
