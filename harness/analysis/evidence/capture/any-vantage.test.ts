import { expect } from 'chai';
import fc from 'fast-check';
import { vipOf } from '../../testing/captured';
import { nodes, playPair, type Pair } from '../../testing/pair';
import { seenFrom, type Utterance, type Vantage } from '../../testing/vantages';

const vantages: readonly Vantage[] = [
  'segment',
  'trunk',
  'switch',
  ...nodes.flatMap((node): Vantage[] => [`at ${node}`, `any at ${node}`, `old any at ${node}`]),
];

const pairs = (endings: readonly Pair['ending'][]): fc.Arbitrary<Pair> =>
  fc.record({
    hasVirtualMac: fc.boolean(),
    hasCable: fc.boolean(),
    intervalMs: fc.constantFrom(50, 100, 300),
    askEveryMs: fc.integer({ min: 50, max: 400 }),
    ending: fc.constantFrom(...endings),
    turnMs: fc.integer({ min: 1500, max: 2000 }),
    phaseMs: fc.integer({ min: 0, max: 200 }),
  });

const seesAll = (vantage: Vantage): boolean => !vantage.includes('at ');

/** A capture that begins later than what it is of. */
const heardFrom = (beginMs: number, said: readonly Utterance[]) => said.filter(({ atMs }) => atMs >= beginMs);

const failing = { numRuns: 20 };

describe('a pair, seen from anywhere', () => {
  for (const vantage of vantages) {
    it(`that is sound is accused of nothing ${vantage}`, () => {
      fc.assert(
        fc.property(pairs(['stays', 'fails']), fc.constantFrom(0, 0, 1, 350, 700), (pair, beginMs) => {
          const { splitBrain, unproven, owners, takeovers, blackouts } = vipOf(
            seenFrom(vantage, heardFrom(beginMs, playPair(pair)), nodes),
          );
          expect(splitBrain).to.deep.equal([]);
          expect(unproven).to.deep.equal([]);
          // Where no advertisement names who has the virtual hardware address, it is all that can be named. Without the numbers of the devices,
          // what comes over the cable names him on the LAN.
          const hearsAll = vantage === 'segment' || vantage === 'trunk' || vantage.startsWith('old any at server-');
          const isNamed = !pair.hasVirtualMac || !pair.hasCable || hearsAll;
          const right = pair.ending === 'fails' && isNamed ? 2 : 1;
          // Answers are for the asker alone: without an announcement, others see no owner.
          if (seesAll(vantage) && beginMs === 0) expect(owners.length).to.equal(right);
          else expect(owners.length).to.be.at.most(right);
          expect(takeovers.length).to.equal(Math.max(0, owners.length - 1));
          for (const { durationMs } of blackouts) {
            expect(pair.ending).to.equal('fails');
            expect(durationMs).to.be.below(3.6 * pair.intervalMs + pair.askEveryMs);
          }
        }),
        failing,
      );
    });

    it(`that contends is found ${vantage}`, () => {
      fc.assert(
        fc.property(pairs(['conflict']), (pair) => {
          // A server hears neither what the other answers to those who ask it, nor, on the LAN alone, what goes over the cable.
          fc.pre(!vantage.startsWith('at server-') || !pair.hasCable);
          const { splitBrain, unproven } = vipOf(seenFrom(vantage, playPair(pair), nodes));
          // Who sees all that is said can prove it; elsewhere it is at least not passed over.
          if (seesAll(vantage)) expect(splitBrain.length).to.be.greaterThan(0);
          else expect(splitBrain.length + unproven.length).to.be.greaterThan(0);
        }),
        failing,
      );
    });
  }
});
