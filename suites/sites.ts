import {
  activeOf,
  apply,
  awaitTakeover,
  blackhole,
  drill,
  expect,
  gracefulStop,
  hang,
  heal,
  kill,
  suite,
  takeoverTime,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

const afterwards = takeoverTime('longest', { plus: '500ms', otherwise: '3s' });

/** Sites that announce the same address: one loses its way to the world, or to the other, and the world must find the one that is left. */
suite('sites', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  const announced = topology.services.find(({ providers }) => providers.every((site) => announces(topology, site)));
  const noSites = (): string | null => (announced ? null : 'no sites announce an address here');
  const uplink = uplinkOf(topology, announced?.providers ?? [], announced?.via ?? []);
  const interlink = interlinkOf(topology, announced?.providers ?? [], uplink);

  const goes = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, {
      notApplicable: noSites,
      steps: () => [apply(fault()), awaitTakeover()],
      check: isTakenOver,
    });
  const isTakenOver = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.serveWithin(objectives.takeoverMs);
  };

  goes('uplink-down', 'the uplink of the active site is pulled', () => unplug(`${active}.${uplink ?? ''}`));
  goes('uplink-silent', 'nothing passes the uplink of the active site any more, though it is up', () =>
    blackhole(`${active}.${uplink ?? ''}`),
  );
  goes('routing-killed', 'what announces the active site is killed, and the site is sound', () => kill(active));
  goes('routing-hung', 'what announces the active site hangs, and the site is sound', () => hang(active));
  goes('maintenance', 'what announces the active site is stopped for maintenance', () => gracefulStop(active));

  drill('heartbeat-lost', 'the sites lose their link to each other, and nothing else', {
    notApplicable: () => noSites() ?? (interlink === undefined ? 'the sites have no link to each other' : null),
    steps: () => {
      const lost = unplug(`${active}.${interlink ?? ''}`);
      return [apply(lost), wait(afterwards), heal(lost), wait(afterwards)];
    },
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.loseNoOperation();
    },
  });
});

function announces({ nodes }: Topology, site: string): boolean {
  return nodes.some(({ name, software }) => name === site && software.some(({ kind }) => kind === 'frr-bgp'));
}

function networksOf({ nodes }: Topology, node: string | undefined): readonly string[] {
  return nodes.find(({ name }) => name === node)?.interfaces.map(({ network }) => network) ?? [];
}

/** Where the first site meets the routers through which it is reached. */
function uplinkOf(topology: Topology, [site]: readonly string[], [router]: readonly string[]): string | undefined {
  return networksOf(topology, site).find((network) => networksOf(topology, router).includes(network));
}

/** Where the sites meet each other, and nobody else. */
function interlinkOf(topology: Topology, [site, other]: readonly string[], uplink?: string): string | undefined {
  const shared = networksOf(topology, site).filter((network) => networksOf(topology, other).includes(network));
  return shared.find((network) => network !== uplink);
}
