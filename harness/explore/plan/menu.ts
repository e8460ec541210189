import type { FaultKind } from '../../schedule/fault-kind';
import { activeOf, domainsOf, everyServer, parseTarget, playersOf } from '../../schedule/target';
import { familyOf } from '../../topology/address/family';
import { servicesOf } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { between, plain, strained, whole } from './offer';
import type { Effect, Offer, Strike } from './types';

/** What can be struck of software, by the nodes that run it: only who runs it knows. */
export interface Strikable {
  /** A process of theirs serves, and can die. */
  readonly serving: readonly string[];
  /** A service of theirs can be told to fail, and to be slow. */
  readonly told: readonly string[];
  /** Their agents run programs of the user's when their state changes. */
  readonly notified: readonly string[];
}

/** What may be struck in this topology, by the kinds that there are. */
export function menuOf(topology: Topology, kinds: readonly FaultKind[], strikable: Strikable): readonly Offer[] {
  const known = new Set(kinds.filter(({ refused }) => refused === undefined).map(({ name }) => name));
  return offersIn(topology, strikable).filter(({ kind, targets }) => known.has(kind) && targets.length > 0);
}

export function offerOf(menu: readonly Offer[], { kind }: Pick<Strike, 'kind'>): Offer {
  const offer = menu.find((one) => one.kind === kind);
  if (offer) return offer;
  throw new RangeError(`nothing offers ${kind}`);
}

export const effectOf = (menu: readonly Offer[], strike: Strike): Effect =>
  offerOf(menu, strike).effect(strike.intensity, strike.target);

/** Who has heard a router waits for three of its intervals: that is to be no longer than for one of their own. */
const quickly = { everyMs: 100 };

function offersIn(topology: Topology, { serving, told, notified }: Strikable): readonly Offer[] {
  const { nodes, vips, networks } = topology;
  const active = activeOf(topology);
  const servers = [active, active.replace('active', 'standby')];
  // Whoever is active or stands by may be any of them.
  const everyone = playersOf(parseTarget(active).service, topology);
  const areAll = (names: readonly string[]): boolean => everyone.every(({ name }) => names.includes(name));
  const feeds = [...domainsOf(topology), ...(nodes.some(({ role }) => role === 'server') ? [everyServer] : [])];
  const lans = [...new Set(servicesOf(topology).flatMap(({ network }) => network ?? []))];
  const every = networks.map(({ name }) => name);
  const [first, second = first] = everyone;
  const networksOf = (node = first): string[] =>
    every.filter((network) => node?.interfaces.some((link) => link.network === network));
  // Below it a kernel takes IPv6 off an interface, and its addresses do not come back with the MTU (RFC 8200 §5).
  const leastMtu = networks.some(({ ipv6 }) => ipv6 !== undefined) ? 1280 : 576;
  const kindsOn = new Set(nodes.flatMap(({ software }) => software.map(({ kind }) => kind)));
  const hasAgents = vips.length > 0;
  const processes = (everyone[0]?.processes ?? [])
    .map(({ name }) => name)
    .filter((name) => everyone.every((node) => node.processes?.some((process) => process.name === name)));
  const common = every.filter((network) => everyone.every((node) => networksOf(node).includes(network)));
  const peopled = networksOf().filter((network) =>
    nodes.some((node) => node !== first && node.role !== 'observer' && networksOf(node).includes(network)),
  );
  // Of the preferred one and the next; who has but one link is unplugged by that.
  const links = [first, second].flatMap((node, rank) => {
    const own = networksOf(node);
    return own.length > 1 ? own.map((network) => `${servers[rank] ?? active}.${network}`) : [];
  });
  const neighbours = hasAgents ? neighboursIn(topology) : [];
  const agents = hasAgents ? servers : [];
  return [
    plain('power-off', servers, 'clean'),
    plain('domain-power-off', feeds, 'clean'),
    {
      ...plain('unplug', [...servers, ...links], 'clean'),
      effect: (_, target) => (parseTarget(target).link === null ? 'clean' : 'murky'),
    },
    plain('switch-reboot', every, 'clean'),
    plain('kill', agents, 'clean'),
    plain('graceful-stop', agents, 'clean'),
    plain('agent-restart', agents, 'clean'),
    plain('agent-reload', kindsOn.has('keepalived') ? agents : [], 'none'),
    plain('address-deleted', agents.slice(0, 1), 'clean'),
    {
      ...plain('process-killed', kindsOn.has('keepalived') ? agents : [], 'clean'),
      parameters: (intensity) => ({ which: intensity < 0.5 ? 'child' : 'parent' }),
    },
    plain('service-dead', areAll(serving) ? servers : [], 'clean'),
    plain('service-hung', areAll(serving) ? servers : [], 'clean'),
    plain('service-errors', areAll(told) ? servers : [], 'clean'),
    strained('service-slow', areAll(told) ? servers : [], (intensity) => ({ delayMs: whole(10, 5000, intensity) })),
    {
      ...plain('process-dead', processes.length > 0 ? servers : [], 'clean'),
      parameters: (intensity) => ({ process: processes[Math.floor(intensity * (processes.length - 0.01))] ?? '' }),
    },
    // No agent waits for what it only tells.
    plain('notify-fails', areAll(notified) ? servers : [], 'none'),
    plain('notify-hangs', areAll(notified) ? servers : [], 'none'),
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
      ...plain('asymmetric-partition', hasAgents ? common : [], 'murky'),
      parameters: (intensity) => ({ deaf: intensity < 0.5 ? { [servers[1] ?? '']: [active] } : { [active]: ['*'] } }),
    },
    {
      ...plain('flapping', servers, 'murky'),
      parameters: (intensity) => ({ periodMs: whole(3000, 100, intensity), duty: 0.5 }),
    },
    strained('loss', lans, (intensity) => ({ percent: Math.round(100 * between(0.2, 60, intensity)) / 100 })),
    strained('delay', lans, (intensity) => ({ ms: whole(2, 400, intensity), jitterMs: whole(1, 100, intensity) })),
    strained('duplicate', lans, (intensity) => ({ percent: whole(5, 100, intensity) })),
    strained('reorder', lans, (intensity) => ({ percent: whole(5, 50, intensity), ms: whole(2, 100, intensity) })),
    strained('rate-limit', lans, (intensity) => ({ kbit: whole(10_000, 32, intensity) })),
    strained('mtu', servers, (intensity) => ({ bytes: whole(1500, leastMtu, intensity) })),
    strained('arp-storm', neighbours, (intensity) => ({ perSecond: whole(20, 2000, intensity) })),
    // A machine that is as busy as this one may be starves an agent as well.
    {
      ...plain('starve', agents, 'murky'),
      parameters: (intensity) => ({ share: 1 - between(0.2, 0.95, intensity), harmless: false }),
    },
    { ...plain('memory-exhausted', agents, 'murky'), parameters: () => ({ harmless: false }) },
    { ...plain('disk-full', servers, 'murky'), parameters: () => ({ harmless: false }) },
    plain('address-claimed', neighbours, 'murky'),
    {
      ...plain('rogue-advertiser', neighbours, 'murky'),
      parameters: (intensity) => ({ ...quickly, priority: whole(50, 255, intensity) }),
    },
    {
      ...plain('foreign-cluster', neighbours, 'murky'),
      parameters: (intensity) => ({ ...quickly, priority: whole(50, 254, intensity) }),
    },
  ];
}

/** Clients beside the first address, where that is of IPv4: they are who turns hostile. */
function neighboursIn({ nodes, vips: [vip] }: Topology): string[] {
  if (vip === undefined || familyOf(vip.address) !== 4) return [];
  const beside = nodes.filter(
    ({ role, interfaces }) => role === 'client' && interfaces.some(({ network }) => network === vip.network),
  );
  return beside.slice(0, 1).map(({ name }) => name);
}
