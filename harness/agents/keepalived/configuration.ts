import { familyOf } from '../../topology/address/family';
import { parseDurationMs } from '../../topology/duration';
import { scopedAddress } from '../../topology/services';
import type { TopologyNode, Vip } from '../../topology/types';
import { AgentError } from '../errors';
import { interfaceOn, ownAddress } from '../place';
import type { AgentPlace } from '../types';
import { virtualRouters, type VirtualRouter } from '../vrrp/virtual-routers';
import { session, trackSession } from './bfd/session';
import type { KeepalivedSettings } from './settings';

type Place = AgentPlace<KeepalivedSettings>;

/** keepalived.conf(5) for one node. All start as BACKUP: who is active is decided by priority alone. */
export function configuration(place: Place): string {
  const { node, settings } = place;
  const security = settings.check || settings.notify ? ['    script_user root', '    enable_script_security'] : [];
  const globals = [
    ...['global_defs {', `    router_id ${node.name}`, `    vrrp_version ${settings.version}`],
    ...[...security, '}'],
  ];
  return [
    ...globals,
    ...check(settings),
    ...session(place),
    ...syncGroup(place),
    ...virtualRouters(place.vips).flatMap((router) => ['', ...instance(place, router)]),
    '',
  ].join('\n');
}

function check({ check: own }: KeepalivedSettings): string[] {
  if (!own) return [];
  const { script, fall, rise, weight } = own;
  const [interval, timeout] = [own.interval, own.timeout].map((text) => parseDurationMs(text) / 1000);
  return [
    ...['', 'vrrp_script check {', `    script "${script}"`, `    interval ${interval}`, `    timeout ${timeout}`],
    ...[`    fall ${fall}`, `    rise ${rise}`, ...(weight === undefined ? [] : [`    weight ${weight}`]), '}'],
  ];
}

/** Of its members only the group tells: each of them is where all are. */
function syncGroup({ settings, vips }: Place): string[] {
  if (!settings.syncGroup) return [];
  const names = virtualRouters(vips).map(([vip]) => `        ${scopedAddress(vip)}`);
  return ['', 'vrrp_sync_group all {', '    group {', ...names, '    }', ...notify(settings), '}'];
}

const notify = ({ notify: program }: KeepalivedSettings): string[] =>
  program === undefined ? [] : [`    notify "${program}"`];

/** The first address is the instance's name: unlike a VRID, it is unique. */
function instance(place: Place, router: VirtualRouter): string[] {
  const [vip] = router;
  const { node, settings } = place;
  return [
    `vrrp_instance ${scopedAddress(vip)} {`,
    '    state BACKUP',
    `    interface ${carrierOf(place, vip)}`,
    // Its own packets leave by the interface beneath: a switch that learned the shared address by them would be confused.
    ...(settings.virtualMac ? ['    use_vmac', '    vmac_xmit_base'] : []),
    `    virtual_router_id ${vip.virtualRouterId}`,
    `    priority ${vip.priorities[node.name]}`,
    `    advert_int ${parseDurationMs(settings.advertInterval) / 1000}`,
    ...(settings.unicast ? unicast(place, vip) : []),
    ...preemption(settings),
    ...(isUntrackedCarrier(place, vip) ? ['    dont_track_primary'] : []),
    '    virtual_ipaddress {',
    ...addresses(place, router).map((address) => `        ${address}`),
    '    }',
    ...(settings.check ? ['    track_script {', '        check', '    }'] : []),
    ...trackSession(settings),
    ...(settings.syncGroup ? [] : notify(settings)),
    '}',
  ];
}

/** Who does not preempt waits for nothing. */
function preemption({ preempt, preemptDelay }: KeepalivedSettings): string[] {
  if (!preempt) return ['    nopreempt'];
  const delayS = parseDurationMs(preemptDelay) / 1000;
  return delayS > 0 ? [`    preempt_delay ${delayS}`] : [];
}

/** The interface that the advertisements leave by. */
function carrierOf({ node, settings }: Place, vip: Vip): string {
  const network = settings.heartbeat ?? vip.network;
  addressOf(node, network, vip);
  return interfaceOn(node, network).name;
}

/** Those with whom it competes, each by the address that it has on the network of the advertisements. */
function unicast({ topology, node, settings }: Place, vip: Vip): string[] {
  const network = settings.heartbeat ?? vip.network;
  const peers = topology.nodes.filter(({ name }) => name !== node.name && vip.priorities[name] !== undefined);
  return [
    `    unicast_src_ip ${addressOf(node, network, vip)}`,
    ...['    unicast_peer {', ...peers.map((peer) => `        ${addressOf(peer, network, vip)}`), '    }'],
  ];
}

/** Without an address to send them from, keepalived is in FAULT for ever. */
function addressOf(node: TopologyNode, network: string, vip: Vip): string {
  const family = familyOf(vip.address);
  const own = ownAddress(node, network, family);
  if (own === undefined)
    throw new AgentError(
      `keepalived on ${node.name} cannot advertise ${vip.address} on ${network}: it has no IPv${family} address there`,
      `give ${node.name} an IPv${family} address on ${network}`,
    );
  return own;
}

function addresses({ node, settings }: Place, router: VirtualRouter): string[] {
  const [vip] = router;
  const home = interfaceOn(node, vip.network).name;
  const isElsewhere = settings.heartbeat !== undefined && settings.heartbeat !== vip.network;
  // keepalived tracks the interface of each of its addresses, unless told of that address not to.
  const untracked = isElsewhere && !settings.trackInterface ? ' no_track' : '';
  // What has the virtual router's hardware address is an interface of its own, and the addresses go there of themselves.
  const options = settings.virtualMac ? '' : ` dev ${home}${untracked}`;
  const linkLocalFirst = router.toSorted((a, b) => Number(isLinkLocal(b)) - Number(isLinkLocal(a)));
  const own = linkLocalFirst.map(({ address, prefixLength }) => `${address}/${prefixLength}${options}`);
  return familyOf(vip.address) === 4 || router.some(isLinkLocal) ? own : [`${linkLocalOf(vip)}${options}`, ...own];
}

function isUntrackedCarrier({ settings }: Place, vip: Vip): boolean {
  return !settings.trackInterface && (settings.heartbeat ?? vip.network) === vip.network;
}

/** The first address of an IPv6 virtual router is one (RFC 9568 §5.2.9). */
const isLinkLocal = ({ address }: Vip): boolean => /^fe[89ab]/i.test(address);

/** Made from the virtual router's MAC, 00-00-5E-00-02-{VRID} (RFC 9568 §7.3), as RFC 4291 appendix A has it. */
const linkLocalOf = ({ virtualRouterId }: Vip): string =>
  `fe80::200:5eff:fe00:2${virtualRouterId.toString(16).padStart(2, '0')}`;
