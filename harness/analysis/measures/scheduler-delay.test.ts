import { expect } from 'chai';
import { sampleManifest } from '../../recording/testing/sample';
import type { Operation } from '../trial/operation';
import type { TrialEvidence } from '../trial/trial-evidence';
import { active, blackhole, idle, trial } from '../testing/agents';
import { measuresOf } from '../testing/measured';
import { timeNs } from '../testing/switch';
import { schedulerDelayMs } from './scheduler-delay';

const everyTenMs = Array.from({ length: 101 }, (_, tick) => timeNs(10 * tick));
const probe = (sentMs: number, answeredMs: number | null): Operation => {
  const invokedNs = timeNs(sentMs);
  if (answeredMs === null)
    return { invokedNs, completedNs: null, overNs: null, result: 'failed', server: null, detail: null };
  const completedNs = timeNs(answeredMs);
  return { invokedNs, completedNs, overNs: completedNs, result: 'ok', server: 'server-a', detail: null };
};

/** A second of steady asking, these probes of the service, and a fault that struck within a bracket. */
function delayOf(operations: readonly Operation[], bracket?: readonly [beforeMs: number, afterMs: number]): number {
  const series = { client: 'client', service: '10.20.0.100', protocol: 'udp', operations } as const;
  const events = bracket ? [{ kind: 'fault', beforeNs: timeNs(bracket[0]), afterNs: timeNs(bracket[1]) }] : [];
  const manifest = { ...sampleManifest, settledNs: timeNs(0), endedNs: timeNs(1000) };
  return schedulerDelayMs({
    manifest,
    events,
    services: [{ questionsNs: everyTenMs, clients: [series] }],
  } as unknown as TrialEvidence);
}

describe('the scheduler delay', () => {
  it('is what the service took to answer, where that is more than the asker was late', () => {
    expect(delayOf([probe(100, 100.2), probe(200, 240), probe(300, null)])).to.be.closeTo(40, 0.001);
    expect(delayOf([probe(300, null)])).to.be.closeTo(0, 0.001);
  });

  it('is not what a fault made of an answer, nor what was before the trial', () => {
    expect(delayOf([probe(200, 900)], [500, 501])).to.be.closeTo(0, 0.001);
    expect(delayOf([probe(200, 900)], [950, 951])).to.be.closeTo(700, 0.001);
    expect(delayOf([probe(-500, 0)])).to.be.closeTo(0, 0.001);
  });

  it('is next to nothing on paper', () => {
    expect(
      measuresOf(trial({ a: active(), b: idle }, [blackhole('server-b', 2000, 3000)])).schedulerDelayMs,
    ).to.be.below(1);
  });
});
