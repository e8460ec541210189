import { expect } from 'chai';
import { blackhole, powerOff, unplug } from '../../faults';
import { apply, heal, scheduleOf, type WrittenStep } from '../../schedule/steps';
import { refuseConflicts } from './bind-faults';

const [pulled, off, silent] = [unplug('active'), powerOff('active'), blackhole('active')];

/** All but the silence have hold of the same carrier. */
const refusal =
  (...steps: WrittenStep[]): (() => void) =>
  () => {
    const schedule = scheduleOf(steps);
    const kindOf = (id: string) =>
      schedule.flatMap((step) => (step.step === 'apply' && step.id === id ? step.fault.kind : []))[0];
    refuseConflicts(schedule, (id) => ({ holds: kindOf(id) === 'blackhole' ? [] : ['the carrier of server-a:eth0'] }));
  };

describe('a schedule of faults', () => {
  it('is refused when two in force have hold of the same', () => {
    expect(refusal(apply(pulled), apply(off))).to.throw(
      'power off active cannot be applied while unplug active is in force: both have hold of the carrier of server-a:eth0',
    );
  });

  it('may have them one after the other, and others beside them', () => {
    expect(refusal(apply(pulled), apply(silent), heal(pulled), apply(off), heal(silent), heal(off))).not.to.throw();
  });

  it('is refused when a fault is applied twice, healed twice or healed before', () => {
    expect(refusal(apply(silent), apply(silent))).to.throw(/applied twice/);
    expect(refusal(apply(silent), heal(silent), heal(silent))).to.throw(/not in force/);
    expect(refusal(heal(silent), apply(silent))).to.throw(/not in force/);
    expect(refusal(apply(silent), heal(silent), apply(silent))).not.to.throw();
  });
});
