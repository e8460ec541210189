import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import type { Service } from '../../topology/types';
import { bfdTimersOf } from '../bfd/timers';
import { AgentError } from '../errors';
import { bfdLines } from '../frr/bfd';
import type { AgentPlace } from '../types';
import { announcedIn, neighboursOf, speakerFor, type Neighbour, type Speaker } from './neighbours';
import type { FrrBgpSettings } from './settings';

type Place = AgentPlace<FrrBgpSettings>;

/** How closely BFD watches, by a name in FRR's own configuration. */
const profile = 'failover-drill';
/** What of its own it tells others, and how long it makes the way to itself look. */
const telling = 'telling';
/** What other sites tell it. */
const hearing = 'hearing';

/** frr.conf for one node: a site announces its services' addresses, a router takes the shortest way, or all that are equal. */
export function configuration(place: Place): string {
  const { topology, node } = place;
  const settings = speakerFor(topology, node, place.settings);
  const neighbours = neighboursOf(topology, node, settings);
  const own = announcedBy(place);
  return [
    ...['frr defaults traditional', `hostname ${node.name}`],
    ...bfdProfile(settings),
    ...own.flatMap((service) => told(node.name, service, settings)),
    ...(own.length > 0 ? [`route-map ${telling} permit 1000`, 'exit', ...heard] : []),
    ...[`router bgp ${settings.as}`, ` bgp router-id ${routerId(place)}`, ' no bgp ebgp-requires-policy'],
    ...neighbours.flatMap((neighbour) => session(neighbour, settings)),
    ' address-family ipv4 unicast',
    ...own.map((service) => `  network ${prefixOf(service)}`),
    ...(own.length > 0 ? neighbours.map((neighbour) => filter(neighbour, settings)) : []),
    // Of ways that are equally long all are taken: what any site may serve is shared out.
    ...(own.length > 0 ? [] : ['  maximum-paths 64']),
    ...[' exit-address-family', 'exit', ''],
  ].join('\n');
}

/** A site has its services' addresses itself, all the time: bgpd announces no address that it has not. */
export const addressCommands = (place: Place): readonly string[] =>
  announcedBy(place).map((service) => `ip address replace ${prefixOf(service)} dev lo`);

const announcedBy = ({ topology, node }: Place): readonly Service[] =>
  announcedIn(topology).filter(({ providers }) => providers.includes(node.name));

function prefixOf({ name, endpoint: { address = '' } }: Service): string {
  if (isIP(address) === 4) return `${address}/32`;
  throw new AgentError(
    `bgpd cannot announce ${name} here`,
    'its IPv6 is not set up by this lab: give it an IPv4 address',
  );
}

/** The next site in line makes its way look longer by its own number, once more for each that is preferred to it. */
function told(site: string, service: Service, { as }: Speaker): readonly string[] {
  const behind = service.rule === 'one' ? service.providers.indexOf(site) : 0;
  if (behind === 0) return [];
  const list = `is-${service.name}`;
  return [
    `ip prefix-list ${list} seq 5 permit ${prefixOf(service)}`,
    `route-map ${telling} permit ${10 * (service.providers.length + behind)}`,
    ` match ip address prefix-list ${list}`,
    ` set as-path prepend ${Array.from({ length: behind }, () => as).join(' ')}`,
    'exit',
  ];
}

function bfdProfile({ bfd }: FrrBgpSettings): readonly string[] {
  if (!bfd) return [];
  return ['bfd', ` profile ${profile}`, ...bfdLines(bfdTimersOf(bfd)), ' exit', 'exit'];
}

function session({ address, as, hasBfd, calls }: Neighbour, { holdTime }: FrrBgpSettings): readonly string[] {
  const holdS = parseDurationMs(holdTime) / 1000;
  return [
    ` neighbor ${address} remote-as ${as}`,
    ` neighbor ${address} timers ${holdS / 3} ${holdS}`,
    ` neighbor ${address} timers connect 1`,
    ...(calls ? [` neighbor ${address} passive`] : []),
    ...(hasBfd ? [` neighbor ${address} bfd profile ${profile}`] : []),
  ];
}

/** A site that has not the address itself is no way to another that has: nobody outside is told of it. */
const heard = [`route-map ${hearing} permit 10`, ' set community no-export additive', 'exit'];

const filter = ({ address, as }: Neighbour, own: Speaker): string =>
  `  neighbor ${address} route-map ${as === own.as ? `${hearing} in` : `${telling} out`}`;

function routerId({ node }: Place): string {
  const addresses = node.interfaces.flatMap((link) => link.addresses.map((address) => address.split('/')[0] ?? ''));
  const id = addresses.find((address) => isIP(address) === 4);
  if (id !== undefined) return id;
  throw new AgentError(`bgpd on ${node.name} has no IPv4 address`, `give ${node.name} one`);
}
