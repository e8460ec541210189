import { expect } from 'chai';
import type { Spell } from '../ownership/spells/spell';
import { active, idle, trial } from '../testing/agents';
import { timeNs } from '../testing/switch';
import { syntheticTrial } from '../testing/trial';
import { TrialReader } from '../trial/gather';
import type { ServiceEvidence } from '../trial/trial-evidence';
import type { ServiceMeasures } from '../types';
import { measureService } from './service-measures';

const [a, b] = ['server-a', 'server-b'];
const endMs = 6000;

/** A quiet trial, but that this was seen of the address, on a machine that was so late. */
function measured(changes: Partial<ServiceEvidence>, lateMs = 0): ServiceMeasures {
  const { manifest, events } = syntheticTrial(trial({ a: active(), b: idle }));
  const evidence = new TrialReader(manifest, events).finish(null);
  const [service] = evidence.services;
  if (service === undefined) throw new RangeError('the topology has no VIP');
  return measureService({ ...service, holds: [], ...changes }, evidence, lateMs);
}

const spell = (node: string, fromMs: number, toMs: number): Spell => {
  const [first, last] = [fromMs, Math.min(toMs, fromMs + 1)].map((atMs) => ({ atNs: timeNs(atMs), frame: 1 }));
  if (first === undefined || last === undefined) throw new RangeError('there are two');
  return {
    ...{ node, fromNs: timeNs(fromMs), toNs: timeNs(toMs), end: toMs < endMs ? 'release' : 'unfinished' },
    ...{ first, last, lastSign: last, announced: first, claims: 2, isSteady: true },
    ...{ isContested: false, after: null, perhapsSinceNs: null },
  };
};

describe('two owners for a moment', () => {
  const overlapping = (from: string, to: string, overlapMs: number, lateMs?: number) => {
    const spells = [spell(from, -1000, 3000 + overlapMs), spell(to, 3000, endMs)];
    const { handovers, splitBrain } = measured({ spells }, lateMs);
    return [handovers.length, splitBrain.length];
  };
  const [sound, split] = [
    [1, 0],
    [0, 1],
  ];

  it('are a hand-over to the better one for 10 ms, and twice what the machine was late', () => {
    expect([overlapping(b, a, 10), overlapping(b, a, 10.001)]).to.deep.equal([sound, split]);
    expect([overlapping(b, a, 18, 4), overlapping(b, a, 18.001, 4)]).to.deep.equal([sound, split]);
  });

  it('are one to any other for 2 ms, by which word of a release comes late, and what the machine was late', () => {
    expect([overlapping(a, b, 2), overlapping(a, b, 2.001)]).to.deep.equal([sound, split]);
    expect([overlapping(a, b, 6, 4), overlapping(a, b, 6.001, 4)]).to.deep.equal([sound, split]);
  });
});

describe('a silence', () => {
  it('is a blackout where it is longer than three questions, and what the machine was late', () => {
    const found = (durationMs: number, lateMs?: number) => {
      const span = { fromNs: timeNs(1000), toNs: timeNs(1000 + durationMs), durationMs };
      return measured({ blackouts: [{ ...span, unansweredQuestions: 5, resolutionMs: 10 }] }, lateMs).blackouts.length;
    };
    expect([found(30), found(30.001)]).to.deep.equal([0, 1]);
    expect([found(34, 4), found(34.001, 4)]).to.deep.equal([0, 1]);
  });

  it('of one of two owners is as long before it makes their split-brain latent', () => {
    const classes = (silentMs: number, lateMs?: number) => {
      const held = { node: b, fromNs: timeNs(3000), toldNs: timeNs(3000), toNs: null, end: null } as const;
      const spells = [spell(a, -1000, endMs), spell(b, 3000 + silentMs, endMs)];
      return measured({ spells, holds: [held] }, lateMs).splitBrain.map((each) => each.class);
    };
    expect([classes(30), classes(30.001)]).to.deep.equal([['conflict'], ['latent', 'conflict']]);
    expect([classes(34, 4), classes(34.001, 4)]).to.deep.equal([['conflict'], ['latent', 'conflict']]);
  });
});
