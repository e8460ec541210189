import { expect } from 'chai';
import { areSinglesOpen, doublePoints, isOpen, singlePoints, verdictOf, type SweepCell } from './result';

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
});
