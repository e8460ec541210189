import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import { AgentError } from '../errors';
import { interfaceOn, ownAddress } from '../place';
import type { AgentPlace } from '../types';
import { virtualRouters, type VirtualRouter } from '../vrrp/virtual-routers';
import type { FrrVrrpdSettings } from './settings';

type Place = AgentPlace<FrrVrrpdSettings>;

/** frr.conf for one node. */
export function configuration({ node, settings, vips }: Place): string {
  const { version, preempt } = settings;
  const intervalMs = parseDurationMs(settings.advertInterval);
  if (version === 2 && intervalMs % 1000 !== 0)
    throw new AgentError(
      `vrrpd on ${node.name} cannot advertise every ${settings.advertInterval} in version 2`,
      'version 2 knows whole seconds: write version 3, or an interval of whole seconds',
    );
  const routers = virtualRouters(vips).map(([vip, ...others]) => {
    const say = (what: string): string => ` vrrp ${vip.virtualRouterId} ${what}\n`;
    return [
      `interface ${interfaceOn(node, vip.network).name}\n`,
      say(`version ${version}`),
      say(`priority ${vip.priorities[node.name]}`),
      say(`advertisement-interval ${intervalMs}`),
      ...(preempt ? [] : [` no vrrp ${vip.virtualRouterId} preempt\n`]),
      ...[vip, ...others].map(({ address }) => say(`ip ${address}`)),
      'exit\n',
    ].join('');
  });
  return `frr defaults traditional\nhostname ${node.name}\n${routers.join('')}`;
}

/**
 * vrrpd moves no address: it holds an interface of the virtual router down, and up where it is master. That interface, a
 * macvlan with the virtual router's MAC and all its addresses, must be there before it, as the manual says.
 */
export function macvlanCommands({ node, vips }: Place): readonly string[] {
  return virtualRouters(vips).flatMap((router) => {
    const [{ network, virtualRouterId }] = router;
    const parent = interfaceOn(node, network).name;
    expectPossible(router, node.name, ownAddress(node, network, 4));
    const name = `vrrp4-${virtualRouterId}`;
    const mac = `00:00:5e:00:01:${virtualRouterId.toString(16).padStart(2, '0')}`;
    return [
      // It outlives vrrpd, as that of a machine does.
      `if ! ip link show dev ${name} >/dev/null 2>&1; then`,
      `ip link add name ${name} link ${parent} type macvlan mode bridge`,
      `ip link set dev ${name} address ${mac} addrgenmode random`,
      // Else it would answer for its addresses until vrrpd has started.
      `ip link set dev ${name} protodown on`,
      ...router.map(({ address, prefixLength }) => `ip address add ${address}/${prefixLength} dev ${name}`),
      `ip link set dev ${name} up`,
      'fi',
    ];
  });
}

function expectPossible(router: VirtualRouter, node: string, source: string | undefined): void {
  const sixth = router.find(({ address }) => isIP(address) === 6);
  if (sixth)
    throw new AgentError(
      `vrrpd cannot move ${sixth.address} here`,
      'its IPv6 is not set up by this lab: give keepalived the IPv6 addresses',
    );
  if (source === undefined)
    throw new AgentError(
      `vrrpd on ${node} cannot advertise ${router[0].address}: it has no IPv4 address on ${router[0].network}`,
      `give ${node} an IPv4 address on ${router[0].network}`,
    );
}
