import { agentOf } from '../../../harness/topology/software';
import type { Network, Topology, TopologyNode } from '../../../harness/topology/types';
import { type Markup, markup } from '../../markup/markup';
import type { NodeStyles } from '../node-styles';
import { brief } from '../swimlane/shapes';

const box = { width: 150, height: 62, gap: 26 };
const busGap = 78;
const margin = { x: 8, y: 44 };
const pill = { width: 196, height: 24, gap: 14 };

interface Bus {
  readonly network: Network;
  readonly y: number;
  /** Which edge of the nodes it hangs from: the first network below, the others above. */
  readonly side: 'above' | 'below';
}

/** The network as one draws it on a whiteboard: networks as lines, nodes between them, the VIP on the line it floats on. */
export function topologyDrawing(topology: Topology, styles: NodeStyles): Markup {
  const above = Math.max(0, topology.networks.length - 1);
  const nodesTop = margin.y + above * busGap;
  const buses = topology.networks.map((network, index): Bus => {
    if (index === 0) return { network, y: nodesTop + box.height + busGap, side: 'below' };
    return { network, y: nodesTop - index * busGap, side: 'above' };
  });
  const width = 2 * margin.x + topology.nodes.length * (box.width + box.gap) - box.gap;
  const height = nodesTop + box.height + busGap + 50;
  const left = (index: number) => margin.x + index * (box.width + box.gap);
  const nodes = topology.nodes.map((node, index) => [
    links(node, left(index), nodesTop, buses),
    nodeBox(topology, node, left(index), nodesTop, styles),
  ]);
  return markup`<svg class="topology" viewBox="0 0 ${width} ${height}" role="img" aria-label="${spoken(topology)}">${buses.map((bus) => busLine(topology, bus, width))}${nodes}</svg>`;
}

function busLine({ vips }: Topology, { network, y, side }: Bus, width: number): Markup {
  const name = [network.name, network.ipv4, network.ipv6].filter((part) => part !== undefined).join('  ');
  const pills = vips
    .filter((vip) => vip.network === network.name)
    .map(({ address, virtualRouterId }, index) => {
      const x = width - margin.x - (index + 1) * (pill.width + pill.gap) + pill.gap;
      const middle = x + pill.width / 2;
      const top = side === 'below' ? y + 16 : y - 16 - pill.height;
      return markup`<path class="floating" d="M${middle} ${y}V${top}"/><rect class="vip" x="${x}" y="${top}" width="${pill.width}" height="${pill.height}" rx="${pill.height / 2}"/><text class="vip-text" x="${middle}" y="${top + 16}">VIP ${brief(address, 24)} (id ${virtualRouterId})</text>`;
    });
  const labelY = side === 'below' ? y + 20 : y - 9;
  return markup`<path class="bus" d="M${margin.x} ${y}H${width - margin.x}"/><text class="bus-text" x="${margin.x}" y="${labelY}">${brief(name, 60)}</text>${pills}`;
}

function links(node: TopologyNode, x: number, top: number, buses: readonly Bus[]): (Markup | null)[] {
  const spread = box.width / (node.interfaces.length + 1);
  return node.interfaces.map(({ name, network, addresses }, index) => {
    const bus = buses.find((each) => each.network.name === network);
    if (bus === undefined) return null;
    const at = x + spread * (index + 1);
    const from = bus.side === 'below' ? top + box.height : top;
    const textY = bus.side === 'below' ? from + 18 : from - 26;
    const address = addresses[0]?.split('/')[0] ?? '';
    return markup`<path class="link" d="M${at} ${from}V${bus.y}"/><circle class="port" cx="${at}" cy="${bus.y}" r="3.5"/><text class="link-text" x="${at + 6}" y="${textY}">${brief(name, 15)}</text><text class="link-text faint" x="${at + 6}" y="${textY + 13}">${brief(address, 20)}</text>`;
  });
}

function nodeBox(topology: Topology, node: TopologyNode, x: number, y: number, styles: NodeStyles): Markup {
  const priorities = topology.vips.flatMap(({ priorities: by }) => by[node.name] ?? []);
  const rank = priorities.length === 0 ? '' : `, priority ${priorities.join(' / ')}`;
  const runs = node.software.map(({ kind }) => kind).join(', ');
  const text = runs === '' ? node.role : `${runs}${rank}`;
  return markup`<rect class="node ${agentOf(node) === undefined ? 'plain' : styles.of(node.name)}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="3"/><text class="node-name" x="${x + 12}" y="${y + 26}">${brief(node.name, 18)}</text><text class="node-text" x="${x + 12}" y="${y + 45}">${brief(text, 26)}</text>`;
}

function spoken({ name, networks, nodes, vips, services }: Topology): string {
  const hosts = nodes.map((node) => `${node.name} on ${node.interfaces.map(({ network }) => network).join(' and ')}`);
  const floating = vips.map(({ address, network }) => `${address} floats on ${network}`);
  const others = services.map(
    (service) => `${service.name}, a ${service.kind}, provided by ${service.providers.join(' or ')}`,
  );
  return `Topology ${name}: networks ${networks.map((each) => each.name).join(', ')}; ${[...hosts, ...floating, ...others].join('; ')}`;
}
