import { expect } from 'chai';
import type { SplitBrain, ServiceMeasures } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { sampleRun } from '../testing/sample';
import { splitBrainOf } from '../../harness/analysis/lasted';
import { takeoverSamples } from './drill';
import { figuresOf } from './trial';

const { run } = sampleRun(1);
const trialOf = (id: string): TrialResult => {
  const trial = run.drills.find((drill) => drill.id === id)?.trials[0];
  if (trial === undefined) throw new Error(`the sample has no ${id}`);
  return trial;
};
const withServices = (trial: TrialResult, change: (service: ServiceMeasures) => ServiceMeasures[]): TrialResult =>
  trial.measures === null
    ? trial
    : { ...trial, measures: { ...trial.measures, services: trial.measures.services.flatMap(change) } };

describe("a trial's own figures", () => {
  const powerOff = trialOf('takeover/power-off');

  it('are those of the slowest VIP that had to move', () => {
    const slower = withServices(powerOff, (service) => [
      service,
      { ...service, name: 'slow', takeover: service.takeover && { ...service.takeover, takeoverMs: 5000 } },
      {
        ...service,
        name: 'free',
        mustMove: false,
        takeover: service.takeover && { ...service.takeover, takeoverMs: 9000 },
      },
    ]);
    expect(figuresOf(slower).takeover).to.deep.include({ kind: 'taken-over', service: 'slow', takeoverMs: 5000 });
  });

  it('say never as soon as one VIP that had to move did not', () => {
    const stuck = withServices(powerOff, (service) => [{ ...service, name: 'stuck', takeover: null }, service]);
    expect(figuresOf(stuck).takeover).to.deep.equal({ kind: 'never', service: 'stuck' });
  });

  it('are a sample of takeovers unless there was none and no drill expects one, as where everybody is struck', () => {
    const stuck = withServices(powerOff, (service) => [{ ...service, takeover: null }]);
    const alone = stuck.judgements.filter(({ expectation }) => expectation.name === 'neverHaveTwoOwners');
    expect(takeoverSamples([stuck]).takeoversMs).to.deep.equal([Infinity]);
    expect(takeoverSamples([{ ...stuck, judgements: alone }]).takeoversMs).to.deep.equal([]);
    expect(takeoverSamples([{ ...powerOff, judgements: alone }]).takeoversMs).to.have.lengthOf(1);
  });

  it('say that nothing had to move where nothing had', () => {
    expect(figuresOf(trialOf('false-failover/blip')).takeover.kind).to.equal('nothing-had-to-move');
  });

  it('are null where the harness broke', () => {
    const { splitBrain, blackout, clientOutage } = figuresOf(trialOf('reversion/power-off'));
    expect([splitBrain, blackout, clientOutage]).to.deep.equal([null, null, null]);
  });

  it('count moments of split-brain that episodes share once', () => {
    const service = trialOf('takeover/hang').measures?.services[0];
    const episode = service?.splitBrain[0];
    if (service === undefined || episode === undefined) throw new Error('the sample has no split-brain');
    const { fromNs } = episode;
    const lasting = (startMs: bigint, endMs: bigint): SplitBrain => ({
      ...episode,
      fromNs: fromNs + startMs * 1_000_000n,
      toNs: fromNs + endMs * 1_000_000n,
    });
    const splitBrain = [lasting(40n, 60n), lasting(0n, 10n), lasting(5n, 20n), lasting(6n, 8n)];
    expect(splitBrainOf({ ...service, splitBrain })).to.deep.equal({ ms: 40, unfinished: false });
  });
});
