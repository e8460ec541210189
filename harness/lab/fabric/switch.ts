import type { PlannedPort } from '../../topology/ports';
import type { NetworkSetup } from '../control/control';
import { addBridge, addVeth, setUp } from './netlink';

/** Clear of the indices of ports, and of those that the kernel gives of its own accord; by its name alone, as another lab may come to it. */
const bridgeIndex = (bridge: string): number => 10_000 + Number(bridge.slice(1));
const interfacesAbovePorts = 10_000;

/** The index that a port's other end has in its node. */
export const interfaceIndex = (port: PlannedPort): number => port.index + interfacesAbovePorts;

/** A bridge for each network. Neither they nor the ports speak IPv6 of their own accord. */
export function bridgeSetup(ports: readonly PlannedPort[]): NetworkSetup {
  return {
    settings: ['all', 'default'].map((scope) => `net/ipv6/conf/${scope}/disable_ipv6 1`),
    changes: bridgesOf(ports).map((bridge) => addBridge(bridge, bridgeIndex(bridge))),
  };
}

const bridgesOf = (ports: readonly PlannedPort[]): string[] => [...new Set(ports.map((port) => port.bridge))];

/**
 * For each link a veth pair whose one end is the port in the switch and whose other end is at once in the node, under the
 * node's own name and MAC. Port indices are fixed, so a captured frame names its port without a look-up. `holders` are the
 * nodes' PIDs as the switch numbers them; `all` ports say which bridge is which; those that are `pulled` are left without a carrier.
 */
export function linkSetup(
  ports: readonly PlannedPort[],
  macOf: MacOf,
  holders: ReadonlyMap<string, number>,
  pulled: ReadonlySet<PlannedPort>,
): NetworkSetup {
  const changes = ports.flatMap((port) => {
    const end = { name: port.portName, index: port.index };
    const pid = holders.get(port.node) ?? 0;
    const peer = { name: port.interface, index: interfaceIndex(port), mac: macOf(port), pid };
    const added = addVeth(end, bridgeIndex(port.bridge), peer);
    return pulled.has(port) ? [added] : [added, setUp(end)];
  });
  return { settings: [], changes };
}

export type MacOf = (port: PlannedPort) => string;

/** Where faults hang their rules: each brings a chain of its own. Nothing is filtered until then, whatever a lab before it has left. */
export const switchTable = 'flush ruleset\ntable bridge drill {}\n';
