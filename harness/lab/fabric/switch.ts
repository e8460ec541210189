import type { PlannedPort } from '../../topology/ports';
import type { NetworkSetup } from '../control/control';

/** A bridge for each network. Neither they nor the ports speak IPv6 of their own accord. */
export function bridgeSetup(ports: readonly PlannedPort[]): NetworkSetup {
  const bridges = [...new Set(ports.map((port) => port.bridge))];
  return {
    settings: ['all', 'default'].map((scope) => `net/ipv6/conf/${scope}/disable_ipv6 1`),
    lines: bridges.flatMap((bridge) => [
      `link add ${bridge} type bridge forward_delay 0 mcast_snooping 0`,
      `link set ${bridge} up`,
    ]),
  };
}

/**
 * For each link a veth pair whose one end is the port in the switch and whose other end is at once in the node, under the
 * node's own name and MAC. Port indices are fixed, so a captured frame names its port without a look-up. `holders` are the
 * nodes' PIDs as the switch numbers them.
 */
export function linkSetup(
  ports: readonly PlannedPort[],
  macOf: MacOf,
  holders: ReadonlyMap<string, number>,
): NetworkSetup {
  const lines = ports.flatMap((port) => {
    const peer = `peer name ${port.interface} address ${macOf(port)} netns ${holders.get(port.node)}`;
    return [
      `link add ${port.portName} index ${port.index} type veth ${peer}`,
      `link set ${port.portName} master ${port.bridge} up`,
    ];
  });
  return { settings: [], lines };
}

export type MacOf = (port: PlannedPort) => string;

/** Where faults hang their rules: each brings a chain of its own. Nothing is filtered until then. */
export const switchTable = 'table bridge drill {}\n';
