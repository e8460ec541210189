import { expect } from 'chai';
import { Synchrony } from './synchrony';

const check = { command: ['x'], intervalMs: 60_000, timeoutMs: 1000, failures: 2 };

describe('whether a member is in sync', () => {
  it('is told by a run that began when it heard the owner', () => {
    const synchrony = new Synchrony(check, 0);
    expect([synchrony.isAwaited, synchrony.isGiven]).to.deep.equal([false, false]);
    synchrony.follow('b', 100);
    synchrony.checked(true, 99);
    expect([synchrony.isAwaited, synchrony.isGiven]).to.deep.equal([true, false]);
    synchrony.checked(true, 100);
    expect([synchrony.isAwaited, synchrony.isGiven]).to.deep.equal([false, true]);
  });

  it('is open again when it hears nobody, or another owner', () => {
    for (const owner of [null, 'c']) {
      const synchrony = new Synchrony(check, 0);
      synchrony.follow('b', 0);
      synchrony.checked(true, 1);
      synchrony.follow('b', 2);
      expect(synchrony.isGiven).to.equal(true);
      synchrony.follow(owner, 3);
      synchrony.follow('b', 4);
      expect([synchrony.isAwaited, synchrony.isGiven], String(owner)).to.deep.equal([true, false]);
    }
  });

  it('is not lost by one failure of several that count', () => {
    const synchrony = new Synchrony(check, 0);
    synchrony.follow('b', 0);
    const after = [true, false, true, false, false].map((isGood) => {
      synchrony.checked(isGood, 1);
      return synchrony.isGiven;
    });
    expect(after).to.deep.equal([true, true, true, true, false]);
  });

  it('is given where nothing is to be checked', () => {
    const synchrony = new Synchrony(null, 0);
    synchrony.follow('b', 1);
    expect([synchrony.isAwaited, synchrony.isGiven]).to.deep.equal([false, true]);
  });
});
