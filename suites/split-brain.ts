import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  blackhole,
  drill,
  expect,
  hang,
  heal,
  partition,
  suite,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** The servers lose sight of each other, and may not both own the address; then they meet again, and must agree. */
suite('split-brain', (topology) => {
  const { objectives } = topology;
  const lan = topology.vips[0]?.network ?? 'lan';
  const heartbeat = heartbeatOf(topology);
  const active = activeOf(topology);

  const parted = (fault: Fault) => [apply(fault), awaitTakeover(), wait('300ms'), heal(fault), awaitAgreement()];
  const check = (trial: Trial): void => {
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.agreeWithin(objectives.healMs);
  };

  drill('heartbeat-silenced', 'the heartbeats between the servers vanish, the LAN stays whole', {
    notApplicable: noAddress,
    steps: () =>
      parted(
        partition(
          heartbeat,
          serversOf(topology).map((server) => [server]),
        ),
      ),
    check,
  });
  drill('lan-partitioned', 'the LAN falls apart: the active server with the client, everybody else apart from them', {
    notApplicable: noAddress,
    steps: () => parted(partition(lan, [[active, 'client'], ['*']])),
    check,
  });
  drill('one-way-silence', 'the active server is no longer heard, but hears', {
    notApplicable: noAddress,
    steps: () => parted(blackhole(`${active}.${heartbeat}`, 'from')),
    check,
  });
  drill('thaw', 'the hung active agent comes back to itself', {
    notApplicable: noAddress,
    steps: () => parted(hang(active)),
    check: (trial) => {
      check(trial);
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
    },
  });
});

/** Those that compete for a VIP. */
function serversOf({ vips }: Topology): string[] {
  return [...new Set(vips.flatMap(({ priorities }) => Object.keys(priorities)))];
}

/** The network that carries the agents' heartbeats: one without a VIP, and with nobody else, where there is one. */
function heartbeatOf(topology: Topology): string {
  const { networks, nodes, vips } = topology;
  const servers = serversOf(topology);
  const isTheirs = (network: string): boolean =>
    nodes.every(
      ({ name, role, interfaces, software }) =>
        role === 'observer' ||
        interfaces.every((link) => link.network !== network) ||
        // What keeps them alike has a cable of its own, and tells nobody who is there.
        (servers.includes(name) && !software.some((use) => use.role === 'service' && use.settings['link'] === network)),
    );
  const apart = networks.find(({ name }) => !vips.some((vip) => vip.network === name) && isTheirs(name));
  return apart?.name ?? vips[0]?.network ?? 'lan';
}

/** Balancers and names are drilled, too; what is drilled here is an agent that moves an address. */
function noAddress({ vips }: Topology): string | null {
  return vips.length === 0 ? 'no agent moves an address here' : null;
}
