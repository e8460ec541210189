import { domainsOf, everyServer, nodesOfDomain } from '../../schedule/target';
import { familyOf } from '../../topology/address/family';
import { decidersOf } from '../../topology/deciders';
import { servicesOf } from '../../topology/services';
import { agentOf } from '../../topology/software';
import type { Topology } from '../../topology/types';
import { groupsOf, haveAgents, isBalancedIn, linksIn, networksOf, processesOf, targetsIn, type Group } from './groups';
import type { Strikable } from './types';

/** Whom faults may strike in a topology, by what they are there; of each the simplest first. */
export function targetsOf(topology: Topology, strikable: Strikable) {
  const { networks, nodes } = topology;
  const groups = groupsOf(topology);
  const [first] = groups;
  const of = (is: (group: Group) => boolean): string[] => groups.filter(is).flatMap(targetsIn);
  const where = (names: readonly string[]) => (group: Group) => group.players.every(({ name }) => names.includes(name));
  const servers = of(() => true);
  const deciders = decidersOf(topology);
  const machines = [...servers, ...deciders.map(({ name }) => name)];
  const feeds = [...domainsOf(topology), ...(nodes.some(({ role }) => role === 'server') ? [everyServer] : [])];
  const neighbours = neighboursIn(topology);
  const [vip] = topology.vips;
  return {
    first,
    servers,
    /** Who helps to decide is struck as servers are. */
    machines,
    links: groups.flatMap(linksIn),
    powered: machines.filter((name) => keepsData(topology, [name])),
    feeds: feeds.filter((feed) => keepsData(topology, nodesOfDomain(topology, feed))),
    agents: [
      ...of((group) => haveAgents(group)),
      ...deciders.filter((node) => agentOf(node) !== undefined).map(({ name }) => name),
    ],
    // It alone reads all of its configuration anew, and is more than one process that nobody else needs.
    keepalived: of((group) => haveAgents(group, 'keepalived')),
    // Of others it is not known that they are there again when they are given their memory back.
    lasting: of((group) => haveAgents(group) && (group.hasAddress || haveAgents(group, 'keepalived'))),
    addressed: groups.filter(({ hasAddress }) => hasAddress).map(({ active }) => active),
    leaving: of(where(strikable.leaving)),
    handing: groups.filter(where(strikable.handing)).map(({ active }) => active),
    taking: groups.filter(where(strikable.taking)).map(({ standby }) => standby),
    serving: of(where(strikable.serving)),
    told: of(where(strikable.told)),
    checked: of(where(strikable.checked)),
    notified: of(where(strikable.notified)),
    balanced: of(isBalancedIn(topology)),
    withProcesses: of((group) => processesOf(group).length > 0),
    processesAt: (target: string) => processesOf(groups.find((group) => targetsIn(group).includes(target)) ?? first),
    networks: networks.map(({ name }) => name),
    lans: [...new Set(servicesOf(topology).flatMap(({ network }) => network ?? []))],
    ...networksBetween(topology, first),
    // Below it a kernel takes IPv6 off an interface, and its addresses do not come back with the MTU (RFC 8200 §5).
    leastMtu: networks.some(({ ipv6 }) => ipv6 !== undefined) ? 1280 : 576,
    neighbours,
    rivals: vip !== undefined && strikable.advertised.includes(vip.address) ? neighbours : [],
  };
}

/** All that a lab's machine has of its own goes with its power: of data that all of them have lost there is none to come back to. */
const keepsData = (topology: Topology, dark: readonly string[]): boolean =>
  servicesOf(topology)
    .filter(({ kind }) => kind === 'primary')
    .flatMap(({ providers, via = [] }) => [providers, ...(via.length > 0 ? [via] : [])])
    .every((holders) => !holders.every((name) => dark.includes(name)));

/** Those of the preferred one that others are on too, and those that all of them are on. */
function networksBetween({ networks, nodes }: Topology, { players, hasAddress }: Group) {
  const [preferred] = players;
  const isOn = (network: string, node: Group['players'][number]): boolean => networksOf(node).includes(network);
  const names = networks.map(({ name }) => name);
  const others = nodes.filter((node) => node !== preferred && node.role !== 'observer');
  return {
    peopled: names.filter(
      (name) => preferred !== undefined && isOn(name, preferred) && others.some((node) => isOn(name, node)),
    ),
    common: names.filter((name) => hasAddress && players.every((node) => isOn(name, node))),
  };
}

/** Clients beside the first address, where that is of IPv4: they are who turns hostile. */
function neighboursIn({ nodes, vips: [vip] }: Topology): string[] {
  if (vip === undefined || familyOf(vip.address) !== 4) return [];
  const beside = nodes.filter(
    ({ role, interfaces }) => role === 'client' && interfaces.some(({ network }) => network === vip.network),
  );
  return beside.slice(0, 1).map(({ name }) => name);
}
