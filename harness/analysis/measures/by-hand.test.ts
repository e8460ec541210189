import { expect } from 'chai';
import { active, idle, marked, standby, trial } from '../testing/agents';
import { serviceMeasuresOf } from '../testing/measured';
import { epochNs } from '../testing/switch';

/** What no fault but a person's mark tells of. */
const dying = (...faults: Parameters<typeof trial>[1] & object) =>
  serviceMeasuresOf(trial({ a: active(2000), b: standby(2600) }, faults, { withoutAddressEvents: true }));

describe('what a person did and marked', () => {
  it('times the takeover that came of it, with the uncertainty that a hand has', () => {
    // The mark is from 1300 on, and the takeover was over at 2600; but who was put out of action still spoke at 1800.
    for (const [nodes, sinceMs] of [
      [[], 1300],
      [['server-a'], 1800],
    ] as const) {
      const { mustMove, takeover, changes, flaps, falseFailovers } = dying(marked(2300, ...nodes));
      expect(mustMove).to.equal(true);
      expect([takeover?.from, takeover?.to]).to.deep.equal(['server-a', 'server-b']);
      expect(takeover?.takeoverMs).to.be.closeTo(2600.2 - sinceMs, 0.1);
      expect(takeover?.takeoverUncertaintyMs).to.be.closeTo(2600.2 - sinceMs, 0.1);
      expect(takeover?.phases.faultNs).to.equal(epochNs + BigInt(sinceMs) * 1_000_000n);
      expect(changes.map(({ cause }) => cause)).to.deep.equal(['fault']);
      expect([...flaps, ...falseFailovers]).to.deep.equal([]);
    }
  });

  it('explains nothing that came before it', () => {
    const { mustMove, takeover, flaps } = dying(marked(4000));
    expect([mustMove, takeover]).to.deep.equal([false, null]);
    expect(flaps.map(({ from, to }) => [from, to])).to.deep.equal([['server-a', 'server-b']]);
  });

  it('is no takeover that had to come where everything went on', () => {
    const { mustMove, takeover, changes } = serviceMeasuresOf(trial({ a: active(), b: idle }, [marked(2000)]));
    expect([mustMove, takeover, changes]).to.deep.equal([false, null, []]);
  });

  it('is one that never came where nobody answers any more', () => {
    const { mustMove, takeover } = serviceMeasuresOf(
      trial({ a: active(2000), b: idle }, [marked(2000)], { withoutAddressEvents: true }),
    );
    expect([mustMove, takeover]).to.deep.equal([true, null]);
  });

  it('does not excuse a takeover from somebody else than was put out of action', () => {
    const { falseFailovers } = dying(marked(2300, 'server-b'));
    expect(falseFailovers).to.have.length(1);
  });
});
