import type { Interface, TopologyNode } from '../../topology/types';
import type { NetworkSetup } from '../control/control';
import { addAddress, addDefaultRoute, addDirectRoute, setUp } from './netlink';

/**
 * Kernel settings of a node. All are set on purpose, none inherited: with an inherited ip_forward of 1, say, a dead
 * owner would quietly forward to the new one and hide a missing announcement.
 */
export function sysctlsOf(node: TopologyNode): Record<string, string> {
  const forwards = node.role === 'router' ? '1' : '0';
  const everywhere = ['all', 'default', ...node.interfaces.map(scopeOf)];
  const ipv4 = {
    accept_redirects: '0',
    send_redirects: '0',
    rp_filter: '0',
    arp_ignore: '0',
    arp_announce: '0',
    arp_accept: '0',
    arp_notify: '0',
  };
  const ipv6 = { accept_ra: '0', accept_redirects: '0', accept_dad: '0', dad_transmits: '0' };
  const settings: Record<string, string> = {
    'net.ipv4.ip_forward': forwards,
    'net.ipv6.conf.all.forwarding': forwards,
  };
  for (const scope of everywhere) {
    for (const [key, value] of Object.entries(ipv4)) settings[`net.ipv4.conf.${scope}.${key}`] = value;
    for (const [key, value] of Object.entries(ipv6)) settings[`net.ipv6.conf.${scope}.${key}`] = value;
  }
  for (const link of node.interfaces) {
    // An interface without an IPv6 address stays silent in IPv6: nothing there that the topology does not name.
    const hasIpv6 = link.addresses.some((address) => address.includes(':'));
    settings[`net.ipv6.conf.${scopeOf(link)}.disable_ipv6`] = hasIpv6 ? '0' : '1';
  }
  return { ...settings, ...node.sysctls };
}

/** Those of one interface's IPv6, which a kernel that makes that anew takes from `default`. */
export function linkIpv6Settings(node: TopologyNode, link: string): string[] {
  const own = ['conf', 'neigh'].map((kind) => `net.ipv6.${kind}.${scopeOf({ name: link })}.`);
  return settingsOf(Object.entries(sysctlsOf(node)).filter(([name]) => own.some((prefix) => name.startsWith(prefix))));
}

const settingsOf = (sysctls: readonly (readonly [name: string, value: string])[]): string[] =>
  sysctls.map(([name, value]) => `${sysctlPath(name)} ${value}`);

const loopback = { name: 'lo', index: 1 };

/** What makes a node's network: its settings, then its addresses and routes. Each interface has its index. */
export function hostSetup(node: TopologyNode, indexOf: (link: Interface) => number): NetworkSetup {
  const links = node.interfaces.flatMap((link) => {
    const end = { name: link.name, index: indexOf(link) };
    return [setUp(end), ...link.addresses.map((address) => addAddress(address, end))];
  });
  return {
    settings: settingsOf(Object.entries(sysctlsOf(node))),
    changes: [setUp(loopback), ...links, ...routesOf(node, indexOf)],
  };
}

function routesOf({ interfaces, routes = [], gateways }: TopologyNode, indexOf: (link: Interface) => number) {
  const direct = routes.flatMap((route) =>
    interfaces
      .filter(({ name }) => name === route.interface)
      .map((link) => addDirectRoute(route.to, { name: link.name, index: indexOf(link) })),
  );
  return [...direct, ...gateways.map(addDefaultRoute)];
}

/** An interface's name within a sysctl's: `eth0.5` is written `eth0/5`. */
const scopeOf = (link: Pick<Interface, 'name'>): string => link.name.replaceAll('.', '/');

/** `net.ipv4.conf.eth0.rp_filter` as a path; a dot within an interface's name is written `/`, as sysctl(8) has it. */
function sysctlPath(name: string): string {
  return name.replace(/[./]/g, (separator) => (separator === '.' ? '/' : '.'));
}
