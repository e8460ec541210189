import type { Topology } from './types';

/** Clear of the indices that the kernel gives to links of its own accord, which count up from 1. */
const firstIndex = 1001;

/** The switch's end of one link, as the lab will make it and the recording will know it. */
export interface PlannedPort {
  /** Kernel index of the port in the switch namespace, which names it in the capture. */
  readonly index: number;
  /** Interface name in the switch namespace: `p1001`. */
  readonly portName: string;
  /** Interface name of the network's bridge: `b1`. */
  readonly bridge: string;
  readonly node: string;
  readonly interface: string;
  readonly network: string;
}

/** Numbers the switch ports in the order of the topology, so that equal topologies have equal ports. */
export function planPorts({ networks, nodes }: Topology): PlannedPort[] {
  const bridges = new Map(networks.map(({ name }, position) => [name, `b${position + 1}`]));
  const links = nodes.flatMap(({ name: node, interfaces }) => interfaces.map((link) => ({ node, link })));
  return links.map(({ node, link }, position) => {
    const index = firstIndex + position;
    const bridge = bridges.get(link.network);
    if (bridge === undefined) throw new RangeError(`${node}.${link.name} is on ${link.network}, which is no network`);
    return { index, portName: `p${index}`, bridge, node, interface: link.name, network: link.network };
  });
}
