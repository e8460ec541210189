import { expect } from 'chai';
import { areSinglesOpen, doublePoints, isOpen, openPairs, singlePoints, verdictOf, type SweepCell } from './result';
import type { ToldSign } from './severity';
import { tell } from './survival';

const cell = (
  failed: SweepCell['failed'],
  survival: SweepCell['survival'] = 'survives',
  isKnown = false,
): SweepCell => ({
  ...{ failed, survival, isKnown, what: '' },
});
const sweep = (...cells: readonly SweepCell[]) => ({ cells, interrupted: false });
const [a, b] = [cell(['a']), cell(['b'])];

describe('what a sweep comes to', () => {
  it('is that nothing single fails it, or that it does, declared or not', () => {
    expect(verdictOf(sweep(a, b))).to.equal('pass');
    expect(verdictOf(sweep(a, cell(['b'], 'lost', true)))).to.equal('known');
    expect(verdictOf(sweep(a, cell(['b'], 'lost')))).to.equal('fail');
    expect(verdictOf({ ...sweep(a, b), interrupted: true })).to.equal('inconclusive');
  });

  it('is told of two at a time where each of them is survived alone', () => {
    const both = cell(['a', 'b'], 'cut-off');
    expect(verdictOf(sweep(a, b, both))).to.equal('fail');
    const declared = sweep(a, cell(['b'], 'cut-off', true), both);
    expect([singlePoints(declared).length, doublePoints(declared), verdictOf(declared)]).to.deep.equal([
      1,
      [],
      'known',
    ]);
  });

  it('leaves open what was not told, of the single ones apart', () => {
    const found = sweep(a, b, cell(['a', 'b'], 'inconclusive'));
    expect([isOpen(found), areSinglesOpen(found), verdictOf(found)]).to.deep.equal([true, false, 'inconclusive']);
    expect(areSinglesOpen(sweep(cell(['a'], 'inconclusive'), b))).to.equal(true);
  });

  it('is told of two that are worse than each of the two, though these are not survived either', () => {
    const [slow, two] = [cell(['a'], 'late', true), cell(['b'], 'two-owners', true)];
    const of = (survival: SweepCell['survival'], ...singles: readonly SweepCell[]) => {
      const found = sweep(...singles, cell(['a', 'b'], survival));
      return [doublePoints(found).length, verdictOf(found)];
    };
    for (const worse of ['data-lost', 'lost', 'cut-off'] as const)
      expect(of(worse, slow, two)).to.deep.equal([1, 'fail']);
    for (const same of ['survives', 'late', 'two-owners'] as const)
      expect(of(same, slow, two), same).to.deep.equal([0, 'known']);
    // Of one alone nothing is told: it may be as bad.
    expect(of('lost', slow, cell(['b'], 'inconclusive'))).to.deep.equal([0, 'inconclusive']);
    expect(of('lost', slow)).to.deep.equal([0, 'known']);
  });

  it('is told of two by what neither does alone, of the same service', () => {
    const signed = (failed: SweepCell['failed'], ...signs: readonly ToldSign[]): SweepCell => ({
      ...{ failed, ...tell(signs), signs },
    });
    const lost = (service: string, isKnown = false): ToldSign => ({ survival: 'lost', service, client: 'x', isKnown });
    const alone = [signed(['a'], lost('one', true)), signed(['b'])];
    const known = sweep(...alone, signed(['a', 'b'], lost('one', true)));
    expect([doublePoints(known), verdictOf(known)]).to.deep.equal([[], 'known']);
    const more = sweep(...alone, signed(['a', 'b'], lost('one', true), lost('two')));
    expect(doublePoints(more)).to.have.length(1);
    expect(doublePoints(more)[0]).to.deep.include({ survival: 'lost', what: 'two', isKnown: false });
    expect(verdictOf(more)).to.equal('fail');
    // Nor does what is accepted of a single one hide what is milder, and of another kind, or of another class.
    const late: ToldSign = { survival: 'late', service: 'one', isKnown: false };
    const quarrel = (of: string, isKnown: boolean): ToldSign => ({
      ...{ survival: 'two-owners', service: 'one', class: of, isKnown },
    });
    const accepted = [signed(['a'], quarrel('conflict', true)), signed(['b'])];
    expect(doublePoints(sweep(...accepted, signed(['a', 'b'], late)))).to.have.length(1);
    expect(doublePoints(sweep(...accepted, signed(['a', 'b'], quarrel('latent', false))))).to.have.length(1);
    expect(doublePoints(sweep(...accepted, signed(['a', 'b'], quarrel('conflict', true))))).to.have.length(0);
    // What a single one is accused of hides nothing that both do beside it.
    const two: ToldSign = { survival: 'two-owners', service: 'two', isKnown: false };
    const beside = sweep(signed(['a'], lost('one')), signed(['b']), signed(['a', 'b'], lost('one'), two));
    expect(doublePoints(beside)[0]).to.deep.include({ survival: 'two-owners', what: 'two' });
  });

  it('leaves open pairs that were not tried and may be worse than each of the two', () => {
    const untried = [['a', 'b']] as const;
    const of = (...cells: readonly SweepCell[]) => openPairs({ cells, untried }).length;
    expect(of(a, b)).to.equal(1);
    expect(of(cell(['a'], 'late'), b)).to.equal(1);
    expect(of(cell(['a'], 'lost'), b)).to.equal(0);
    expect(of(cell(['a'], 'inconclusive'), b)).to.equal(0);
  });
});
