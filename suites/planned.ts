import {
  activeOf,
  agentMaintenance,
  agentReload,
  agentRestart,
  agentSwitchover,
  agentTakeover,
  apply,
  awaitAgreement,
  awaitTakeover,
  canBeTold,
  drill,
  expect,
  gracefulStop,
  heal,
  suite,
  takeoverTime,
  wait,
} from 'failover-drill';
import type { Topology, VerbName } from 'failover-drill';

const aReturn = takeoverTime('longest', { plus: '300ms', otherwise: '3s' });

/** Planned work: the agent is told with its own tools, or stopped, and clients should hardly notice. */
suite('planned', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  // Agents that cannot be told to stand by are stopped for the time of the work.
  const tells = canBeTold(topology, 'standby', 'rejoin');
  const outOf = tells ? agentMaintenance : gracefulStop;
  // What serves on them has planned work of its own: the suites of its kind drill it.
  const untold = tells || topology.services.length === 0 ? null : 'more than an address fails over here';

  drill('switchover', 'the active server is told to hand over', {
    notApplicable: () => unable(topology, 'switchover'),
    steps: () => [apply(agentSwitchover(active)), awaitTakeover(), wait('1s')],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
  drill('manual-failover', 'the standby is told to take over, and keeps what it has taken', {
    notApplicable: () => unable(topology, 'takeover'),
    steps: () => [apply(agentTakeover(active.replace('active', 'standby'))), awaitTakeover(), wait(aReturn)],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.serveWithin(objectives.takeoverMs);
      expect(trial).to.endWithOwner('standby');
    },
  });
  drill('maintenance', 'the active server is taken out for maintenance, and put back', {
    notApplicable: () => unable(topology) ?? untold,
    steps: () => {
      const work = outOf(active);
      return [apply(work), awaitTakeover(), heal(work), wait(aReturn), awaitAgreement()];
    },
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.agreeWithin(objectives.healMs);
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
  // Where each is active for something, all that one of them has moves.
  const shares = new Set(topology.vips.map(({ priorities }) => preferredOf(priorities))).size > 1;
  drill('standby-maintenance', 'the standby is taken out for maintenance, and put back: nothing moves', {
    notApplicable: () => unable(topology) ?? untold ?? (shares ? 'no server only stands by' : null),
    steps: () => {
      const work = outOf(active.replace('active', 'standby'));
      return [apply(work), wait('2s'), heal(work), wait('1s')];
    },
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.loseNoOperation();
    },
  });
  drill('reload', 'the agents read their configuration anew, as after any change of it: nothing moves', {
    notApplicable: () => unable(topology, 'reload') ?? untold,
    steps: () => [
      ...[apply(agentReload(active.replace('active', 'standby'))), wait(aReturn)],
      ...[apply(agentReload(active)), wait(aReturn)],
    ],
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.neverHaveTwoOwners();
    },
  });
  drill('restart-in-place', 'the agent of the active server is restarted, and its address stays where it is', {
    notApplicable: () => unable(topology, 'detach', 'attach') ?? untold,
    steps: () => {
      const restart = agentRestart(active, { inPlace: true });
      return [apply(restart), wait(aReturn), heal(restart), wait('2s')];
    },
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.loseNoOperation();
    },
  });
  drill(
    'rolling-upgrade',
    'both agents are upgraded: that of the standby is restarted, then that of the active server',
    {
      notApplicable: () => unable(topology),
      steps: () => {
        const first = agentRestart(active.replace('active', 'standby'));
        // The first is over before the second begins: from then on somebody can serve.
        return [
          ...[apply(first), wait(aReturn), heal(first)],
          ...[apply(agentRestart(active)), awaitTakeover(), wait(aReturn), awaitAgreement()],
        ];
      },
      check: (trial) => {
        expect(trial).to.neverHaveTwoOwners();
        expect(trial).to.serveWithin(objectives.takeoverMs);
      },
    },
  );
});

/** @param verbs what its agents must be able to do when they are told to */
function unable(topology: Topology, ...verbs: VerbName[]): string | null {
  if (topology.vips.length === 0) return 'no agent moves an address here';
  return canBeTold(topology, ...verbs) ? null : 'its agents cannot be told to';
}

/** Who has an address when all is well. */
function preferredOf(priorities: Readonly<Record<string, number>>): string | undefined {
  return Object.entries(priorities).toSorted(([, one], [, other]) => other - one)[0]?.[0];
}
