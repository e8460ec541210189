import { expect } from 'chai';
import { scheduleOf, apply, heal, wait } from '../../../schedule/steps';
import { blackhole, idle, trial } from '../../testing/agents';
import { syntheticTrial } from '../../testing/trial';
import { overstayIn } from './overstay';

/** A blip that was to last 100 ms, and did for so long, among agents that promise nothing. */
function overstay(lastedMs: number, ...waits: readonly string[]): string | null {
  const blip = { ...blackhole('server-a', 2000, 2000 + lastedMs), harmless: true };
  const { events } = syntheticTrial(trial({ a: idle, b: idle }, [blip]));
  const id = events.flatMap((event) => (event.kind === 'fault' ? [event.fault.id] : []))[0] ?? '';
  const fault = { kind: 'blackhole', target: 'server-a', parameters: {} };
  const schedule = scheduleOf([apply(fault), ...waits.map((each) => wait(each)), heal(fault)]);
  return overstayIn(events, { theory: {}, schedule: schedule.map((step) => ('id' in step ? { ...step, id } : step)) });
}

describe('a blip among agents that promise nothing', () => {
  it('may last a little longer than it was to', () => {
    expect(overstay(150, '100ms')).to.equal(null);
    expect(overstay(150, '60ms', '40ms')).to.equal(null);
  });

  it('is another fault when it lasts twice as long', () => {
    expect(overstay(290, '100ms')).to.match(/lasted up to 290 ms, and after 200 ms/);
  });

  it('lasts as long as it takes where that is no matter of time', () => {
    const { events } = syntheticTrial(
      trial({ a: idle, b: idle }, [{ ...blackhole('server-a', 2000, 5000), harmless: true }]),
    );
    expect(overstayIn(events, { theory: {}, schedule: null })).to.equal(null);
  });
});

describe('a blip of an address beside what may move at once', () => {
  const timers = (minMs: number) => ({
    ...{ minMs, medianMs: minMs, maxMs: minMs + 1000, advertIntervalMs: 1000, formula: '', preempts: true },
  });
  const overstay = (lastedMs: number, ...minMs: readonly number[]) => {
    const blip = { ...blackhole('server-a', 2000, 2000 + lastedMs), harmless: true };
    const { events } = syntheticTrial(trial({ a: idle, b: idle }, [blip]));
    const theory = Object.fromEntries(minMs.map((least, index) => [`service-${String(index)}`, timers(least)]));
    return overstayIn(events, { theory, schedule: null });
  };

  it('is held to the timers of those that ride something out', () => {
    expect(overstay(1044, 2609, 0)).to.equal(null);
    expect(overstay(2100, 2609, 0)).to.match(/enough advertisements may be lost/);
    expect(overstay(1044, 2609, 1000), 'one that rides out a second').to.match(/enough advertisements may be lost/);
  });
});
