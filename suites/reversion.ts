import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  heal,
  powerOff,
  suite,
  takeoverTime,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Trial } from 'failover-drill';

// A server that comes back listens for its own dead time before it claims anything.
const aReturn = takeoverTime('longest', { plus: '300ms', otherwise: '3s' });

/** The way back (RFC 6414 reversion): the failed server returns, and the address changes hands without harm. */
suite('reversion', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
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
    // On neither way may its clients be without it for longer than a takeover takes.
    expect(trial).to.serveWithin(objectives.takeoverMs);
  };

  const standby = active.replace('active', 'standby');
  const bothReturn = (name: string, title: string, first: string, second: string): void =>
    drill(name, title, {
      notApplicable: ({ vips, services }) => {
        if (vips.length === 0) return 'no agent moves an address here';
        // What a node has written is lost with its power, and a replica begins as a copy.
        const copies = first === standby && services.some(({ kind }) => kind === 'primary');
        return copies ? 'a standby without its data waits for the server that it copies' : null;
      },
      steps: () => {
        const absences = new Map([active, standby].map((server) => [server, powerOff(server)]));
        const [one, other] = [absences.get(first), absences.get(second)];
        return [
          ...[...absences.values()].map(apply),
          wait('500ms'),
          ...(one ? [heal(one), wait(aReturn)] : []),
          ...(other ? [heal(other), wait(aReturn)] : []),
          awaitAgreement(),
        ];
      },
      check: (trial) => {
        expect(trial).to.neverHaveTwoOwners();
        expect(trial).to.agreeWithin(objectives.healMs);
      },
    });

  bothReturn('both-active-first', 'both servers lose their power, and the active one boots first', active, standby);
  bothReturn('both-standby-first', 'both servers lose their power, and the standby boots first', standby, active);
  returns('boot', 'the server that lost its power boots again', () => powerOff(active));
  returns('replug', 'the pulled cables are plugged in again', () => unplug(active));
});
