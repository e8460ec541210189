import {
  activeOf,
  agentMaintenance,
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
});

function unable({ nodes, vips }: Topology, able: readonly string[]): string | null {
  if (vips.length === 0) return 'no agent moves an address here';
  const agents = nodes.flatMap(({ software }) => software.filter(({ role }) => role !== 'service'));
  return agents.every(({ kind }) => able.includes(kind)) ? null : 'its agents cannot be told to';
}
