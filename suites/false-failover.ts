import { apply, blackhole, drill, expect, heal, loss, starve, suite, wait } from 'failover-drill';
import type { Fault, TimerTheory, Trial, Wait } from 'failover-drill';

/** Trouble that a sound set-up rides out: the owner must stay the owner. */
suite('false-failover', ({ vips }) => {
  const network = vips[0]?.network ?? 'lan';
  const endures = (name: string, title: string, fault: () => Fault, duration: Wait): void =>
    drill(name, title, {
      steps: () => {
        const trouble = fault();
        return [apply(trouble), wait(duration), heal(trouble), wait(afterwards)];
      },
      check,
    });

  const check = (trial: Trial): void => {
    expect(trial).to.keepItsOwner();
    expect(trial).to.neverHaveTwoOwners();
  };

  endures(
    'blip',
    'the active server is silent for less than the dead time',
    () => blackhole('active', 'both', { harmless: true }),
    blip,
  );
  endures('loss', '5 % of all frames are lost', () => loss(network, 5), '3s');
  endures('starvation', 'the active agent gets a fifth of the processor', () => starve('active', 0.2), '3s');
});

/** Half of what the quickest takeover needs. */
function blip(timers: TimerTheory | null): string {
  return `${(timers?.minMs ?? 1000) / 2}ms`;
}

/** Long enough for a takeover that the trouble set off to show. */
function afterwards(timers: TimerTheory | null): string {
  return `${(timers?.maxMs ?? 3000) + 200}ms`;
}
