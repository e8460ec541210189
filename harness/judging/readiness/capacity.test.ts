import { expect } from 'chai';
import { judgeCapacity, type Borne } from './capacity';

const serving = (node: string, servedPerSecond: number): Borne => ({
  ...{ node, servedPerSecond, served: 2 * servedPerSecond, refused: 0, failed: 0 },
  latencyMs: { p50: 1, p99: 4, max: 9 },
});
const judged = (before: number, after: number) =>
  judgeCapacity({ perSecond: 200, before: serving('a', before), after: serving('b', after) }, 0.9);

describe('the capacity of a standby', () => {
  it('is enough where it serves what the active server served, but for a little', () => {
    expect(judged(200, 200)).to.deep.equal({ kind: 'enough' });
    expect(judged(198, 179)).to.deep.equal({ kind: 'enough' });
  });

  it('is too small where it serves less', () => {
    expect(judged(200, 50)).to.deep.equal({ kind: 'too-small', share: 0.25, least: 0.9 });
  });

  it('cannot be told by a load that the active server does not bear', () => {
    expect(judged(100, 100)).to.deep.equal({ kind: 'too-much', share: 0.5 });
  });
});
