import {
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  heal,
  powerOff,
  suite,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, TimerTheory, Trial } from 'failover-drill';

/** The way back (RFC 6414 reversion): the failed server returns, and the address changes hands without harm. */
suite('reversion', ({ objectives }) => {
  const returns = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, {
      steps: () => {
        const absence = fault();
        return [apply(absence), awaitTakeover(), heal(absence), wait(aReturn), awaitAgreement()];
      },
      check,
    });

  const check = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.agreeWithin(objectives.healMs);
    expect(trial).to.revertWithin(objectives.healMs);
  };

  returns('boot', 'the server that lost its power boots again', () => powerOff('active'));
  returns('replug', 'the pulled cables are plugged in again', () => unplug('active'));
});

/** A server that comes back listens for its own dead time before it claims anything. */
function aReturn(timers: TimerTheory | null): string {
  return `${(timers?.maxMs ?? 3000) + 300}ms`;
}
