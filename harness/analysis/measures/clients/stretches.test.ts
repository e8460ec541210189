import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import type { OwnerChange } from '../../types';
import { stretchesOf } from './stretches';

const takeover = { from: 'a', to: 'b', atNs: timeNs(3000) };
const window = { fromNs: takeover.atNs, toNs: takeover.atNs + 1000n };
const change = (from: string, to: string, after: bigint, cause: OwnerChange['cause'] = 'heal'): OwnerChange => ({
  ...{ from, to, atNs: takeover.atNs + after, cause, evidence: [] },
});
/** How long after the takeover each ends. */
const ends = (
  changes: readonly OwnerChange[],
  rule: 'one' | 'any' = 'one',
  measured: typeof takeover | null = takeover,
) => stretchesOf({ takeover: measured, rule, changes }, window).map(({ toNs }) => toNs - window.fromNs);

describe('the stretches after a takeover', () => {
  it('end with each change of owner that something explains', () => {
    expect(ends([change('b', 'a', 300n), change('a', 'b', 500n, 'fault')])).to.deep.equal([300n, 500n, 1000n]);
    expect(ends([change('b', 'a', 300n, 'none'), change('b', 'a', 2000n)])).to.deep.equal([1000n]);
    const [first, last] = stretchesOf({ takeover, rule: 'one', changes: [change('b', 'a', 300n)] }, window);
    expect([first, last]).to.deep.include.members([
      { fromNs: window.fromNs, toNs: window.fromNs + 300n, follows: true, precedes: true },
      { fromNs: window.fromNs + 300n, toNs: window.toNs, follows: true, precedes: false },
    ]);
  });

  it('are not begun by the takeover’s own change, however late that is seen', () => {
    const own = change('a', 'b', 5n, 'fault');
    expect(ends([own])).to.deep.equal([1000n]);
    expect(ends([own, change('b', 'a', 300n)])).to.deep.equal([300n, 1000n]);
    // Another service's takeover says nothing of it.
    expect(ends([own], 'one', null)).to.deep.equal([5n, 1000n]);
  });

  it('are of those alone between whom it moved, where any may provide it', () => {
    const back = change('c', 'a', 300n);
    expect(ends([change('c', 'd', 100n), back], 'any')).to.deep.equal([300n, 1000n]);
    expect(ends([change('c', 'd', 100n), back], 'one')).to.deep.equal([100n, 300n, 1000n]);
  });
});
