import type { PlannedPort } from '../../topology/ports';

/**
 * The switch as one `ip -batch`: a bridge for each network, and for each link a veth pair whose one end is the port
 * in the switch and whose other end is at once in the node, under the node's own name and MAC. Port indices are
 * fixed, so a captured frame names its port without a look-up.
 */
export function bridgeBatch(ports: readonly PlannedPort[]): string {
  const bridges = [...new Set(ports.map((port) => port.bridge))];
  return lines(
    bridges.map((bridge) => `link add ${bridge} type bridge forward_delay 0 mcast_snooping 0\nlink set ${bridge} up`),
  );
}

/** Links between the switch and the nodes; `holders` are the nodes' PIDs as the switch numbers them. */
export function linkBatch(ports: readonly PlannedPort[], macOf: MacOf, holders: ReadonlyMap<string, number>): string {
  return lines(
    ports.map((port) => {
      const peer = `peer name ${port.interface} address ${macOf(port)} netns ${holders.get(port.node)}`;
      return `link add ${port.portName} index ${port.index} type veth ${peer}\nlink set ${port.portName} master ${port.bridge} up`;
    }),
  );
}

export type MacOf = (port: PlannedPort) => string;

/** Where faults hang their rules: each brings a chain of its own. Nothing is filtered until then. */
export const switchTable = 'table bridge drill {}\n';

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\n`).join('');
}
