import { parseDurationMs } from '../../topology/duration';
import type { Vip } from '../../topology/types';
import { AgentError } from '../errors';
import { familyOf, interfaceOn, ownAddress } from '../place';
import type { AgentPlace } from '../types';
import type { KeepalivedSettings } from './settings';

type Place = AgentPlace<KeepalivedSettings>;

/** keepalived.conf(5) for one node. All start as BACKUP: who is active is decided by priority alone. */
export function configuration(place: Place): string {
  const { node, settings, vips } = place;
  const globals = ['global_defs {', `    router_id ${node.name}`, `    vrrp_version ${settings.version}`, '}'];
  return [...globals, ...vips.flatMap((vip) => ['', ...instance(place, vip)]), ''].join('\n');
}

/** The address is the instance's name: unlike a VRID, which IPv4, IPv6 and each network count for themselves, it is unique. */
function instance(place: Place, vip: Vip): string[] {
  const { node, settings } = place;
  return [
    `vrrp_instance ${vip.address} {`,
    '    state BACKUP',
    `    interface ${carrierOf(place, vip)}`,
    `    virtual_router_id ${vip.virtualRouterId}`,
    `    priority ${vip.priorities[node.name]}`,
    `    advert_int ${parseDurationMs(settings.advertInterval) / 1000}`,
    ...(settings.preempt ? [] : ['    nopreempt']),
    ...(isUntrackedCarrier(place, vip) ? ['    dont_track_primary'] : []),
    '    virtual_ipaddress {',
    ...addresses(place, vip).map((address) => `        ${address}`),
    '    }',
    '}',
  ];
}

/** The interface that the advertisements leave by. Without an address to send them from, keepalived is in FAULT for ever. */
function carrierOf({ node, settings }: Place, vip: Vip): string {
  const network = settings.heartbeat ?? vip.network;
  const family = familyOf(vip);
  if (ownAddress(node, network, family) === undefined)
    throw new AgentError(
      `keepalived on ${node.name} cannot advertise ${vip.address} on ${network}: it has no IPv${family} address there`,
      `give ${node.name} an IPv${family} address on ${network}`,
    );
  return interfaceOn(node, network).name;
}

function addresses({ node, settings }: Place, vip: Vip): string[] {
  const home = interfaceOn(node, vip.network).name;
  const isElsewhere = settings.heartbeat !== undefined && settings.heartbeat !== vip.network;
  // keepalived tracks the interface of each of its addresses, unless told of that address not to.
  const options = `dev ${home}${isElsewhere && !settings.trackInterface ? ' no_track' : ''}`;
  const own = `${vip.address}/${vip.prefixLength} ${options}`;
  return needsLinkLocal(vip) ? [`${linkLocalOf(vip)} ${options}`, own] : [own];
}

function isUntrackedCarrier({ settings }: Place, vip: Vip): boolean {
  return !settings.trackInterface && (settings.heartbeat ?? vip.network) === vip.network;
}

/** The first address of an IPv6 virtual router is link-local (RFC 9568 §5.2.9). */
const needsLinkLocal = (vip: Vip): boolean => familyOf(vip) === 6 && !/^fe[89ab]/i.test(vip.address);

/** Made from the virtual router's MAC, 00-00-5E-00-02-{VRID} (RFC 9568 §7.3), as RFC 4291 appendix A has it. */
const linkLocalOf = ({ virtualRouterId }: Vip): string =>
  `fe80::200:5eff:fe00:2${virtualRouterId.toString(16).padStart(2, '0')}`;
