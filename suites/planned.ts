import {
  activeOf,
  agentMaintenance,
  agentRestart,
  agentSwitchover,
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  heal,
  suite,
  takeoverTime,
  wait,
} from 'failover-drill';
import type { Topology } from 'failover-drill';

/** What each kind of agent can be told with its own tools. */
const switching = ['baton', 'heartbeat', 'pacemaker'];
const standing = ['baton', 'pacemaker'];

const aReturn = takeoverTime('longest', { plus: '300ms', otherwise: '3s' });

/** Planned work: the agent is told with its own tools to hand over, and clients should hardly notice. */
suite('planned', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);

  drill('switchover', 'the active server is told to hand over', {
    notApplicable: () => unable(topology, switching),
    steps: () => [apply(agentSwitchover(active)), awaitTakeover(), wait('1s')],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
  drill('maintenance', 'the active server is taken out for maintenance, and put back', {
    notApplicable: () => unable(topology, standing),
    steps: () => {
      const work = agentMaintenance(active);
      return [apply(work), awaitTakeover(), heal(work), wait(aReturn), awaitAgreement()];
    },
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
      expect(trial).to.agreeWithin(objectives.healMs);
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
  drill('standby-maintenance', 'the standby is taken out for maintenance, and put back: nothing moves', {
    notApplicable: () => unable(topology, standing),
    steps: () => {
      const work = agentMaintenance(active.replace('active', 'standby'));
      return [apply(work), wait('2s'), heal(work), wait('1s')];
    },
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.loseNoOperation();
    },
  });
  drill(
    'rolling-upgrade',
    'both agents are upgraded: that of the standby is restarted, then that of the active server',
    {
      notApplicable: () => unable(topology, null),
      steps: () => [
        apply(agentRestart(active.replace('active', 'standby'))),
        wait(aReturn),
        apply(agentRestart(active)),
        awaitTakeover(),
        wait(aReturn),
        awaitAgreement(),
      ],
      check: (trial) => {
        expect(trial).to.neverHaveTwoOwners();
        expect(trial).to.serveWithin(objectives.takeoverMs);
      },
    },
  );
});

/** @param able kinds of agents that can be told to; null: all */
function unable({ nodes, vips }: Topology, able: readonly string[] | null): string | null {
  if (vips.length === 0) return 'no agent moves an address here';
  const agents = nodes.flatMap(({ software }) => software.filter(({ role }) => role !== 'service'));
  return able === null || agents.every(({ kind }) => able.includes(kind)) ? null : 'its agents cannot be told to';
}
