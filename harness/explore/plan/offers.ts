import { domainsOf, everyServer, isPart, nodesOfDomain, parseTarget, playersOf } from '../../schedule/target';
import { familyOf } from '../../topology/address/family';
import { servicesOf } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { groupsOf, haveAgents, isBalancedIn, linksIn, networksOf, processesOf, targetsIn, type Group } from './groups';
import { between, plain, strained, whole } from './offer';
import type { Offer, Strikable } from './types';

/** Who has heard a router waits for three of its intervals: that is to be no longer than for one of their own. */
const quickly = { everyMs: 100 };

/** Every fault of ours, and whom it may strike in this topology: nobody, perhaps. */
export const offersIn = (topology: Topology, strikable: Strikable): readonly Offer[] =>
  faultsOn(topology, strikable).map((offer) => ({
    ...offer,
    players: (target) => {
      const { node, service } = parseTarget(target);
      return isPart(node) ? playersOf(service, topology).map(({ name }) => name) : [node];
    },
  }));

function faultsOn(topology: Topology, { serving, told, notified, advertised, checked }: Strikable): readonly Offer[] {
  const { nodes, networks, vips } = topology;
  const groups = groupsOf(topology);
  const [group] = groups;
  const { active, standby, players } = group;
  const of = (is: (one: Group) => boolean): string[] => groups.filter(is).flatMap(targetsIn);
  const areAll = (names: readonly string[]): string[] =>
    of((one) => one.players.every(({ name }) => names.includes(name)));
  // All that a lab's machine has of its own goes with its power: of data that all of them have lost there is none to come back to.
  const keepsData = (feed: string): boolean =>
    servicesOf(topology)
      .filter(({ kind }) => kind === 'primary')
      .every(({ providers }) => !providers.every((name) => nodesOfDomain(topology, feed).includes(name)));
  const feeds = [...domainsOf(topology), ...(nodes.some(({ role }) => role === 'server') ? [everyServer] : [])];
  const lans = [...new Set(servicesOf(topology).flatMap(({ network }) => network ?? []))];
  const every = networks.map(({ name }) => name);
  const first = players.slice(0, 1).flatMap(networksOf);
  // Below it a kernel takes IPv6 off an interface, and its addresses do not come back with the MTU (RFC 8200 §5).
  const leastMtu = networks.some(({ ipv6 }) => ipv6 !== undefined) ? 1280 : 576;
  const common = every.filter((network) => players.every((node) => networksOf(node).includes(network)));
  const peopled = every.filter(
    (network) =>
      first.includes(network) &&
      nodes.some((node) => node !== players[0] && node.role !== 'observer' && networksOf(node).includes(network)),
  );
  const processesAt = (target: string): string[] =>
    processesOf(groups.find((one) => targetsIn(one).includes(target)) ?? group);
  const neighbours = vips.length > 0 ? neighboursIn(topology) : [];
  const rivals = vips[0] !== undefined && advertised.includes(vips[0].address) ? neighbours : [];
  const servers = of(() => true);
  const withProcesses = of((one) => processesOf(one).length > 0);
  const agents = of((one) => haveAgents(one));
  // Of others it is not known that they are there again when they are given their memory back.
  const lasting = of((one) => haveAgents(one) && (one.hasAddress || haveAgents(one, 'keepalived')));
  // It alone reads all of its configuration anew, and is more than one process that nobody else needs.
  const keepalived = of((one) => haveAgents(one, 'keepalived'));
  return [
    plain('power-off', servers, 'clean'),
    plain('domain-power-off', feeds.filter(keepsData), 'clean'),
    {
      ...plain('unplug', [...servers, ...groups.flatMap(linksIn)], 'clean'),
      effect: (_, target) => (parseTarget(target).link === null ? 'clean' : 'murky'),
    },
    plain('switch-reboot', every, 'clean'),
    plain('kill', agents, 'clean'),
    plain('graceful-stop', agents, 'clean'),
    plain('agent-restart', agents, 'clean'),
    plain('agent-reload', keepalived, 'none'),
    plain(
      'address-deleted',
      groups.filter((one) => one.hasAddress).map((one) => one.active),
      'clean',
    ),
    {
      ...plain('process-killed', keepalived, 'clean'),
      parameters: (intensity) => ({ which: intensity < 0.5 ? 'child' : 'parent' }),
    },
    plain('service-dead', areAll(serving), 'clean'),
    plain('service-hung', areAll(serving), 'clean'),
    plain('service-errors', areAll(told), 'clean'),
    strained('service-slow', areAll(told), (intensity) => ({ delayMs: whole(10, 5000, intensity) })),
    ...['process-dead', 'process-hung'].map((kind) => ({
      ...plain(kind, withProcesses, 'clean'),
      parameters: (intensity: number, target: string) => ({ process: chosen(processesAt(target), intensity) }),
    })),
    plain('service-drained', of(isBalancedIn(topology)), 'clean'),
    plain('check-fails', areAll(checked), 'clean'),
    plain('check-hangs', areAll(checked), 'clean'),
    // As long as what it looks at is well, nothing is different.
    plain('check-blind', areAll(checked), 'none'),
    // No agent waits for what it only tells.
    plain('notify-fails', areAll(notified), 'none'),
    plain('notify-hangs', areAll(notified), 'none'),
    plain('hang', agents, 'murky'),
    plain('freeze', servers, 'murky'),
    {
      ...plain('blackhole', servers, 'murky'),
      parameters: (intensity) => ({ direction: intensity < 0.34 ? 'both' : intensity < 0.67 ? 'from' : 'to' }),
    },
    {
      ...plain('partition', peopled, 'murky'),
      parameters: () => ({ groups: [[active], ['*']] }),
    },
    {
      ...plain('asymmetric-partition', group.hasAddress ? common : [], 'murky'),
      parameters: (intensity) => ({ deaf: intensity < 0.5 ? { [standby]: [active] } : { [active]: ['*'] } }),
    },
    {
      ...plain('flapping', servers, 'murky'),
      parameters: (intensity) => ({ periodMs: whole(3000, 100, intensity), duty: 0.5 }),
    },
    // Of fewer than one in a hundred none may be lost while it is looked for.
    strained('loss', lans, (intensity) => ({
      percent: Math.round(100 * Math.max(1, between(0.2, 60, intensity))) / 100,
    })),
    strained('delay', lans, (intensity) => ({ ms: whole(2, 400, intensity), jitterMs: whole(1, 100, intensity) })),
    strained('duplicate', lans, (intensity) => ({ percent: whole(5, 100, intensity) })),
    // Clients ask every 10 ms: what is late by less is overtaken by nothing.
    strained('reorder', lans, (intensity) => ({ percent: whole(5, 50, intensity), ms: whole(12, 100, intensity) })),
    strained('rate-limit', lans, (intensity) => ({ kbit: whole(10_000, 32, intensity) })),
    strained('mtu', servers, (intensity) => ({ bytes: whole(1500, leastMtu, intensity) })),
    strained('arp-storm', neighbours, (intensity) => ({ perSecond: whole(20, 2000, intensity) })),
    // A machine that is as busy as this one may be starves an agent as well.
    {
      ...plain('starve', agents, 'murky'),
      parameters: (intensity) => ({ share: 1 - between(0.2, 0.95, intensity), harmless: false }),
    },
    { ...plain('memory-exhausted', lasting, 'murky'), parameters: () => ({ harmless: false }) },
    { ...plain('disk-full', servers, 'murky'), parameters: () => ({ harmless: false }) },
    plain('address-claimed', neighbours, 'murky'),
    {
      ...plain('rogue-advertiser', rivals, 'murky'),
      parameters: (intensity) => ({ ...quickly, priority: whole(50, 255, intensity) }),
    },
    {
      ...plain('foreign-cluster', rivals, 'murky'),
      parameters: (intensity) => ({ ...quickly, priority: whole(50, 254, intensity) }),
    },
  ];
}

const chosen = (names: readonly string[], intensity: number): string =>
  names[Math.floor(intensity * (names.length - 0.01))] ?? '';

/** Clients beside the first address, where that is of IPv4: they are who turns hostile. */
function neighboursIn({ nodes, vips: [vip] }: Topology): string[] {
  if (vip === undefined || familyOf(vip.address) !== 4) return [];
  const beside = nodes.filter(
    ({ role, interfaces }) => role === 'client' && interfaces.some(({ network }) => network === vip.network),
  );
  return beside.slice(0, 1).map(({ name }) => name);
}
