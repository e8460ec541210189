import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  blackhole,
  carriersOf,
  drill,
  expect,
  hang,
  heal,
  partition,
  suite,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** The servers lose sight of each other, and may not both own the address; then they meet again, and must agree. */
suite('split-brain', (topology) => {
  const { objectives } = topology;
  const lan = topology.vips[0]?.network ?? 'lan';
  const carriers = cablesOf(topology);
  const cables = carriers.filter(({ network }) => !topology.vips.some((vip) => vip.network === network));
  const active = activeOf(topology);

  const parted = (...faults: readonly Fault[]) => [
    ...[...faults.map(apply), awaitTakeover(), wait('300ms')],
    ...[...faults.map(heal), awaitAgreement()],
  ];
  const check = (trial: Trial): void => {
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.agreeWithin(objectives.healMs);
  };

  drill('heartbeat-silenced', 'the heartbeats between the servers vanish, the LAN stays whole', {
    notApplicable: unheard,
    steps: () =>
      parted(
        ...carriers.map(({ network, servers }) =>
          partition(
            network,
            servers.map((server) => [server]),
          ),
        ),
      ),
    check,
  });
  // An interface without a carrier is no silent one: agents that look at it take themselves to be at fault.
  drill(
    'heartbeat-unplugged',
    'the cable of the heartbeats is pulled, and no end of it has a carrier; the LAN stays whole',
    {
      notApplicable: () =>
        noAddress(topology) ?? (cables.length > 0 ? null : 'its heartbeats have no network of their own'),
      steps: () =>
        parted(...cables.flatMap(({ network, servers }) => servers.map((server) => unplug(`${server}.${network}`)))),
      check: (trial) => {
        check(trial);
        expect(trial).to.serveWithin(objectives.takeoverMs);
      },
    },
  );
  drill('lan-partitioned', 'the LAN falls apart: the active server with the client, everybody else apart from them', {
    notApplicable: noAddress,
    steps: () => parted(partition(lan, [[active, 'client'], ['*']])),
    check,
  });
  drill('one-way-silence', 'the active server is no longer heard, but hears', {
    notApplicable: () =>
      unheard(topology) ?? (carriers.some(isOfAll(topology)) ? null : 'its servers share no network'),
    steps: () =>
      parted(...carriers.filter(isOfAll(topology)).map(({ network }) => blackhole(`${active}.${network}`, 'from'))),
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

/** Networks of the heartbeats' own, where they are known to have any: the LAN stays whole then. Else they go over the LAN. */
function cablesOf(topology: Topology): ReturnType<typeof carriersOf> {
  // Each address has its own: a cable that carries the one is none to the others.
  const cables = topology.vips.flatMap((vip) => {
    const carriers = carriersOf({ ...topology, vips: [vip] });
    const apart = carriers.filter(({ network }) => !topology.vips.some((other) => other.network === network));
    return apart.length > 0 && apart.every(({ isSaid }) => isSaid) ? apart : carriers;
  });
  return [...new Map(cables.map((cable) => [cable.network, cable])).values()];
}

/** Whoever is active is on it. */
function isOfAll({ vips: [vip] }: Topology): (carrier: ReturnType<typeof carriersOf>[number]) => boolean {
  const servers = Object.keys(vip?.priorities ?? {});
  return (carrier) => servers.every((server) => carrier.servers.includes(server));
}

function unheard(topology: Topology): string | null {
  const none = cablesOf(topology).length === 0 ? 'its servers share no network' : null;
  return noAddress(topology) ?? none;
}

/** Balancers and names are drilled, too; what is drilled here is an agent that moves an address. */
function noAddress({ vips }: Topology): string | null {
  return vips.length === 0 ? 'no agent moves an address here' : null;
}
