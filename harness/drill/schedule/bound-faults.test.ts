import { expect } from 'chai';
import type { Fault } from '../../faults';
import { refuseConflicts } from './bound-faults';
import { apply, heal, type Step } from './step';

const fault = (name: string): Fault => ({ name, target: 'active', bind: () => Promise.reject(new Error('not here')) });
const [pulled, off, silent] = [fault('unplug'), fault('power off'), fault('blackhole')];
const holdsOf = (one: Fault): string[] => (one === silent ? [] : ['the carrier of server-a:eth0']);
const refusal =
  (...steps: Step[]): (() => void) =>
  () =>
    refuseConflicts(steps, holdsOf);

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
