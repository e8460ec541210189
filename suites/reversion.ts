import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  checkFails,
  drill,
  expect,
  failbackOf,
  gracefulStop,
  heal,
  powerOff,
  preferredDecidesBy,
  suite,
  takeoverTime,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Trial } from 'failover-drill';

// A server that comes back listens for its own dead time before it claims anything.
const aReturn = takeoverTime('longest', { plus: '300ms', otherwise: '3s' });

/** Beyond its timers: a machine boots, and starts its programs. */
const startsMs = 500;
/** Until a check that began to fail, or to succeed, has counted. */
const aCheck = '3s';

/** The way back (RFC 6414 reversion): the failed server returns, and the address changes hands without harm. */
suite('reversion', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  // Who has promised to wait is not late as long as it does.
  const promisedMs = objectives.failback?.policy === 'delayed' ? objectives.failback.delayMs : 0;
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
    expect(trial).to.agreeWithin(objectives.healMs + promisedMs);
    expect(trial).to.revertWithin(objectives.healMs + promisedMs);
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

  // When it has the address back is a matter of policy: what the topology promises, else what its agents are set to.
  const failback = failbackOf(topology);
  const none = failback === null ? 'no agent moves an address here' : null;
  const { isManual = false, awaitsSync = false, delayMs = 0, returnMs = 0 } = failback ?? {};
  const awayMs = Math.ceil(returnMs) + startsMs;

  drill('delayed', 'the server that lost its power boots again, and waits before it has its address back', {
    notApplicable: () => none ?? (delayMs > 0 ? null : 'no delay is set or promised'),
    steps: () => {
      const absence = powerOff(active);
      return [apply(absence), awaitTakeover(), heal(absence), wait(`${awayMs}ms`), awaitAgreement()];
    },
    check: (trial) => {
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.revertNotBefore(delayMs);
      expect(trial).to.revertWithin(delayMs + objectives.healMs);
    },
  });
  drill(
    'manual',
    'the server that lost its power boots again, and has its address back when the other one is stopped',
    {
      notApplicable: () => none ?? (isManual ? null : 'it comes back by itself, as is set or promised'),
      steps: () => {
        const absence = powerOff(active);
        const stays = [apply(absence), awaitTakeover(), heal(absence), wait(`${awayMs}ms`)];
        return [...stays, apply(gracefulStop(standby)), wait(aReturn), awaitAgreement()];
      },
      check: (trial) => {
        expect(trial).to.neverHaveTwoOwners();
        expect(trial).to.revertNotBefore('asked');
        expect(trial).to.endWithOwner('active');
      },
    },
  );
  const decidesBy = preferredDecidesBy(topology);
  const unset = awaitsSync ? null : 'no check that it has caught up is set or promised';
  const unheld =
    decidesBy === 'programs'
      ? 'what tells that it has caught up is no script of yours, which could tell otherwise'
      : null;
  drill('after-sync', 'the server whose cables were pulled is back, and takes nothing before it has caught up', {
    notApplicable: () => none ?? unset ?? unheld,
    steps: () => {
      const absence = unplug(active);
      // Where nothing tells, nothing can hold it back, and it will show.
      const behind = decidesBy === 'scripts' ? checkFails(active) : null;
      return [
        ...[apply(absence), awaitTakeover(), ...(behind ? [apply(behind), wait(aCheck)] : [])],
        ...[heal(absence), wait(`${awayMs}ms`), ...(behind ? [heal(behind), wait(aCheck)] : []), awaitAgreement()],
      ];
    },
    check: (trial) => {
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.revertNotBefore('asked');
      expect(trial).to.endWithOwner('active');
    },
  });
});
