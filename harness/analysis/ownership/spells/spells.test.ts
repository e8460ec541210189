import { expect } from 'chai';
import { Answering } from './answering';
import type { Claim } from './claim';
import { endOf } from './spell';
import { Spells } from './spells';

const second = 1_000_000_000n;

function claimOf(node: string, at: number, changes: Partial<Claim> = {}): Claim {
  const atNs = BigInt(Math.round(at * 1000)) * 1_000_000n;
  return { node, atNs, frame: Math.round(at * 10), agentsOwn: true, isSteady: false, announces: true, ...changes };
}

/** a < b < a < b proves both; then b goes on alone. */
function yielded(): Answering {
  const never = (): null => null;
  const answering = new Answering(never, second, 3n * second, () => true);
  for (const [at, node] of [...'abab'].entries()) answering.claim(claimOf(node, at * 0.3));
  for (let at = 2; at < 20; at += 1) answering.claim(claimOf('b', at));
  return answering;
}

const endsOfA = (answering: Answering): unknown[] =>
  answering
    .settled(30n * second)
    .filter(({ node }) => node === 'a')
    .map(({ toNs, end }) => [Number(toNs) / 1e6, end]);

describe('the spell of one that yields', () => {
  it('ends with its last claim, whether it is silent, gives up late or comes back', () => {
    expect(endsOfA(yielded())).to.deep.equal([[600, 'superseded']]);
    const released = yielded();
    released.release('a', 20n * second, 'release');
    expect(endsOfA(released)).to.deep.equal([[600, 'superseded']]);
    const back = yielded();
    back.claim(claimOf('a', 20));
    expect(endsOfA(back)).to.deep.equal([
      [600, 'superseded'],
      [30_000, 'unfinished'],
    ]);
  });

  it('is of some length also when it claimed once, and ends with the next where nobody else was there', () => {
    const spell = new Spells().begin(claimOf('a', 1), undefined, second);
    [spell.contestedSinceNs, spell.contestedNs] = [second, 3n * second];
    expect(endOf(spell, 2n * second)).to.equal(2n * second);
    spell.last = claimOf('a', 1.5);
    expect(endOf(spell, 2n * second)).to.equal(spell.last.atNs);
    // The other has it since that very claim: an answer to the same question, say.
    spell.contestedSinceNs = spell.last.atNs;
    expect(endOf(spell, 2n * second)).to.equal(2n * second);
    spell.contestedNs = null;
    expect(endOf(spell, 2n * second)).to.equal(2n * second);
  });
});

describe('the spell of one that claims again', () => {
  /** Each with its beginning, and its end where it is over. */
  const spellsOf = (...claims: readonly [node: string, atMs: number][]) => {
    const answering = new Answering(
      () => null,
      second,
      3n * second,
      () => true,
    );
    for (const [node, atMs] of claims) answering.claim(claimOf(node, atMs / 1000));
    return answering.spells.map(({ node, fromNs, toNs }) => [node, Number(fromNs) / 1e6, toNs && Number(toNs) / 1e6]);
  };
  const contended = [...'abab'].map((node, index) => [node, index * 300] as [string, number]);

  it('goes on where the two were known to contend, though nothing of the other’s follows', () => {
    expect(spellsOf(...contended, ['b', 1200], ['a', 1500])).to.deep.equal([
      ['a', 0, null],
      ['b', 300, null],
    ]);
  });

  it('is another where they were not, or not any more', () => {
    expect(spellsOf(['a', 0], ['b', 300], ['a', 600])).to.deep.equal([
      ['a', 0, 300],
      ['b', 300, null],
      ['a', 600, null],
    ]);
    // Each at no pace of its own; they contended last at 950 ms.
    const since = (atMs: number) =>
      spellsOf(...contended, ['a', 950], ['a', 1800], ['b', 1901], ['a', atMs]).filter(([node]) => node === 'a');
    expect(since(1950)).to.deep.equal([['a', 0, null]]);
    expect(since(1951)).to.deep.equal([
      ['a', 0, 1901],
      ['a', 1951, null],
    ]);
  });
});

describe('spells that were one', () => {
  it('have the claims of both, and the steadiness of either', () => {
    for (const [first, then] of [
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const spells = new Spells();
      const earlier = spells.begin(claimOf('a', 0), undefined, second);
      Object.assign(earlier, { claims: 2, isSteady: first });
      const later = spells.begin(claimOf('a', 0.5), earlier, second);
      Object.assign(later, { claims: 3, isSteady: then });
      const { claims, isSteady } = spells.join(later, earlier);
      expect([claims, isSteady]).to.deep.equal([5, first || then]);
    }
  });
});
