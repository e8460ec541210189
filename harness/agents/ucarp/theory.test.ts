import { expect } from 'chai';
import { deadTimeMs, type CarpTimers } from './carp-timers';
import { carpTheory } from './theory';

const timers = (changes: Partial<CarpTimers>): CarpTimers => ({
  advertBaseMs: 1000,
  advertSkew: 0,
  deadRatio: 3,
  preempts: false,
  ...changes,
});

describe('what CARP timers promise', () => {
  // Seconds from the last advertisement to the gratuitous ARP, seen on the wire of ucarp 1.5.2.
  const measured: readonly [timers: Partial<CarpTimers>, seconds: readonly number[]][] = [
    [{ advertSkew: 1 }, [3.028, 3.501, 3.6, 3.962]],
    [{ advertSkew: 100 }, [4.252, 4.266, 4.567, 5.164]],
    [{ advertSkew: 200, deadRatio: 4 }, [5.524, 5.612, 5.936]],
    [{ advertSkew: 1, deadRatio: 1 }, [1.189, 1.191, 1.986]],
  ];
  for (const [changes, seconds] of measured)
    it(`holds for ${JSON.stringify(changes)}`, () => {
      const deadMs = deadTimeMs(timers(changes));
      for (const second of seconds) expect(second * 1000).to.be.within(deadMs, deadMs + 1000);
    });

  it('is the dead time, less the phase of the fault, and up to a second to read what was received', () => {
    expect(carpTheory(timers({}), timers({ advertSkew: 64 }), 5000)).to.deep.equal({
      minMs: 2750,
      medianMs: 3750,
      maxMs: 4750,
      advertIntervalMs: 1000,
      formula: '3750 ms - 0 to 1000 ms since the last advertisement + 0 to 1000 ms to read it',
      preempts: false,
      advertIntervalToMeetMs: 1000,
    });
  });

  it('never meets two seconds with the usual ratio', () => {
    expect(carpTheory(timers({}), timers({ advertSkew: 1 }), 2000)).not.to.have.property('advertIntervalToMeetMs');
  });

  it('names the longest base that meets an objective', () => {
    const theory = carpTheory(timers({}), timers({}), 30_000);
    expect(theory.advertIntervalToMeetMs).to.equal(9000);
  });
});
