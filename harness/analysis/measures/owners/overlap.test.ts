import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import type { SplitBrainClass } from '../../types';
import { handoverIn, overlapsOf, type Overlap, type PartEnd, type Transitions } from './overlap';
import type { State } from './states';

const [a, b] = ['server-a', 'server-b'];
const lasts = 5;

const state = (split: SplitBrainClass | null, fromMs: number, toMs: number, owners = [a, b]): State => ({
  ...{ split, owners: split === null ? [] : owners, isolated: [] },
  ...{ fromNs: timeNs(fromMs), toNs: timeNs(toMs) },
});
const overlap = (...states: readonly State[]): Overlap => ({
  ...{ fromNs: timeNs(0), toNs: timeNs(lasts), readmitted: [] },
  states: states.length > 0 ? states : [state('conflict', 0, lasts)],
});
/** Of which address events alone tell. */
const silent = overlap(state('latent', 0, lasts));
const ended = (node: string, kind: PartEnd['kind'], claimedNs: bigint | null = null): PartEnd => ({
  ...{ node, atNs: timeNs(lasts), kind, claimedNs },
});

/** server-b, the better one, begins, and server-a releases after 5 ms. */
const transitions = (changes: Partial<Transitions> = {}, ...priorities: readonly number[]): Transitions => ({
  begins: [
    { node: a, atNs: timeNs(-1000) },
    { node: b, atNs: timeNs(0) },
  ],
  ends: [ended(a, 'release', timeNs(2))],
  priorities: new Map([a, b].map((node, index) => [node, priorities[index] ?? (index + 1) * 100])),
  ...{ handoverLimitMs: 10, wordLateMs: 2, tellReleases: new Set([a, b]) },
  ...changes,
});
const isHandover = (one: Overlap, changes: Partial<Transitions> = {}, ...priorities: readonly number[]): boolean =>
  handoverIn(one, transitions(changes, ...priorities)) !== null;

describe('a hand-over', () => {
  it('is that a better one comes, and the other gives the address up soon', () => {
    expect(handoverIn(overlap(), transitions())).to.deep.equal({
      ...{ fromNs: timeNs(0), toNs: timeNs(lasts), overlapMs: lasts },
      ...{ from: a, to: b, classes: ['conflict'] },
    });
    expect(isHandover(overlap(), { handoverLimitMs: lasts })).to.equal(true);
    expect(isHandover(overlap(), { handoverLimitMs: lasts - 0.001 })).to.equal(false);
  });

  it('is to no server of equal or lower priority, nor to one of which none is known', () => {
    for (const priorities of [
      [100, 100],
      [200, 100],
    ])
      expect(isHandover(overlap(), {}, ...priorities), priorities.join()).to.equal(false);
    for (const node of [a, b]) expect(isHandover(overlap(), { priorities: new Map([[node, 100]]) })).to.equal(false);
  });

  it('is between two, and of one to another', () => {
    const three = overlap(state('conflict', 0, 2), state('conflict', 2, lasts, [a, b, 'server-c']));
    expect(isHandover(three)).to.equal(false);
    // One that came and went, and one that went and was none of the two.
    for (const node of [b, 'server-c'])
      expect(isHandover(silent, { ends: [ended(node, 'release')] }), node).to.equal(false);
  });

  it('is opened by whoever begins with it, or is brought back into it', () => {
    const begins = [{ node: b, atNs: timeNs(-1) }];
    expect(isHandover(silent, { begins })).to.equal(false);
    expect(isHandover({ ...silent, readmitted: [b] }, { begins })).to.equal(true);
    expect(isHandover({ ...silent, readmitted: ['server-c'] }, { begins })).to.equal(false);
    expect(isHandover(silent, { begins: [{ node: 'server-c', atNs: timeNs(0) }, ...begins] })).to.equal(false);
  });

  it('is closed by word of a release, or by the silence of one that never tells of any', () => {
    const ends = [ended(a, 'superseded', timeNs(-1))];
    expect(isHandover(overlap(), { ends })).to.equal(false);
    expect(isHandover(overlap(), { ends, tellReleases: new Set([b]) })).to.equal(true);
    for (const kind of ['cut-off', 'unfinished'] as const)
      expect(isHandover(overlap(), { ends: [ended(a, kind)], tellReleases: new Set() }), kind).to.equal(false);
    expect(isHandover(overlap(), { ends: [ended(a, 'superseded'), ended(a, 'release')] })).to.equal(true);
    expect(isHandover(overlap(), { ends: [{ ...ended(a, 'release'), atNs: timeNs(4) }] })).to.equal(false);
  });

  it('is an overlap of which address events alone tell, whoever opened it', () => {
    expect(isHandover(silent, {}, 200, 100)).to.equal(true);
    expect(isHandover(overlap(state('latent', 0, 2), state('conflict', 2, lasts)), {}, 200, 100)).to.equal(false);
  });

  it('is one that is over when word of a release may have come, if whoever yields claims nothing in it', () => {
    const of = (wordLateMs: number, ...ends: readonly PartEnd[]) =>
      isHandover(overlap(), { wordLateMs, ends }, 200, 100);
    const [quiet, claiming] = [ended(a, 'release', timeNs(0)), ended(a, 'superseded', timeNs(1))];
    expect([of(lasts, quiet), of(lasts, ended(a, 'release'))]).to.deep.equal([true, true]);
    expect(of(lasts - 0.001, quiet)).to.equal(false);
    expect(of(lasts, quiet, claiming)).to.equal(false);
  });

  it('is of each class that it was of for a time', () => {
    const mixed = overlap(state('latent', 0, 1), state('conflict', 1, 4), state('dual-active', 4, lasts));
    expect(handoverIn(mixed, transitions())?.classes).to.deep.equal(['latent', 'conflict', 'dual-active']);
  });
});

describe('an overlap', () => {
  it('goes on while several own the address without a break, whatever the class', () => {
    const isolated = { ...state(null, 0, 1), isolated: [b] };
    const all = [isolated, state('latent', 1, 2), state('conflict', 2, 3), state(null, 3, 4), state('conflict', 4, 5)];
    const found = overlapsOf(all).map(({ fromNs, toNs, readmitted }) => [fromNs, toNs, readmitted]);
    expect(found).to.deep.equal([
      [timeNs(1), timeNs(3), [b]],
      [timeNs(4), timeNs(5), []],
    ]);
  });
});
