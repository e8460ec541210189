import {
  activeOf,
  apply,
  blackhole,
  drill,
  expect,
  heal,
  loss,
  partition,
  starve,
  suite,
  takeoverTime,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial, Wait } from 'failover-drill';

// Less than half of what the quickest takeover needs: no more advertisements are lost in it than a sound standby can do without.
const blip = takeoverTime('shortest', { times: 0.4, otherwise: '1s' });

// Long enough for a takeover that the trouble set off to show.
const afterwards = takeoverTime('longest', { plus: '200ms', otherwise: '3s' });

/** Trouble that a sound set-up rides out: the owner must stay the owner. */
suite('false-failover', (topology) => {
  const active = activeOf(topology);
  const network = topology.vips[0]?.network ?? 'lan';
  const endures = (name: string, title: string, fault: () => Fault, duration: string | Wait): void =>
    drill(name, title, {
      notApplicable: noAddress,
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
    () => blackhole(active, 'both', { harmless: true }),
    blip,
  );
  drill('one-ring', 'one of the two networks that carry the heartbeats is silent', {
    notApplicable: () => (secondRing(topology) === null ? 'its agents hear each other over one network only' : null),
    steps: () => {
      const cut = partition(
        secondRing(topology) ?? network,
        serversOf(topology).map((server) => [server]),
      );
      return [apply(cut), wait(afterwards), heal(cut), wait(afterwards)];
    },
    check,
  });
  endures('loss', '5 % of all frames are lost', () => loss(network, 5), '3s');
  endures('starvation', 'the active agent gets a fifth of the processor', () => starve(active, 0.2), '3s');
});

/** Balancers and names are drilled, too; what is drilled here is an agent that moves an address. */
function noAddress({ vips }: Topology): string | null {
  return vips.length === 0 ? 'no agent moves an address here' : null;
}

/** Those that compete for a VIP. */
function serversOf({ vips }: Topology): string[] {
  return [...new Set(vips.flatMap(({ priorities }) => Object.keys(priorities)))];
}

/** The private network of agents that hear each other over the LAN as well; null where they do not. */
function secondRing({ nodes, vips }: Topology): string | null {
  const rings = nodes
    .flatMap(({ software }) => software)
    .filter(({ role }) => role !== 'service')
    .map(({ settings: { heartbeat, alsoOnLan } }) => (alsoOnLan === true ? heartbeat : undefined));
  const [ring] = rings;
  const isApart = typeof ring === 'string' && vips.every(({ network }) => network !== ring);
  return isApart && rings.filter((each) => each !== undefined).every((each) => each === ring) ? ring : null;
}
