import { agentOf } from '../../../harness/topology/software';
import type { Network, Topology, TopologyNode, Vip } from '../../../harness/topology/types';
import { type Markup, markup } from '../../markup/markup';
import type { NodeStyles } from '../node-styles';
import { brief } from '../swimlane/shapes';

const least = { width: 150, height: 62, gap: 26 };
const busGap = 78;
const margin = { x: 8, y: 44 };
const pill = { width: 196, height: 24, gap: 14 };
/** A drawing of more has the whole page, else nobody can read it. */
const wideFrom = 1200;
/** About the width of one character of the node's name, of the texts in and beside it, and of a pill's. */
const wide = { name: 8.4, text: 6.4, link: 6.2, pill: 6.6 };

type Box = typeof least;

/** An address of IPv6 in full; what a person would call a machine; what runs there. */
const longestAddress = 45;
const longestName = 40;
const longestText = 60;

interface Bus {
  readonly network: Network;
  readonly y: number;
  /** Which edge of the nodes it hangs from: the first network below, the others above. */
  readonly side: 'above' | 'below';
}

/** The network as one draws it on a whiteboard: networks as lines, nodes between them, the VIP on the line it floats on. */
export function topologyDrawing(topology: Topology, styles: NodeStyles): Markup {
  const box = boxFor(topology);
  const above = Math.max(0, topology.networks.length - 1);
  const nodesTop = margin.y + above * busGap;
  const buses = topology.networks.map((network, index): Bus => {
    if (index === 0) return { network, y: nodesTop + box.height + busGap, side: 'below' };
    return { network, y: nodesTop - index * busGap, side: 'above' };
  });
  const width = Math.max(
    2 * margin.x + topology.nodes.length * (box.width + box.gap) - box.gap,
    ...topology.networks.map((network) => labelWidth(topology, network)),
  );
  const height = nodesTop + box.height + busGap + 50;
  const left = (index: number) => margin.x + index * (box.width + box.gap);
  const middleOf = (name: string) => left(topology.nodes.findIndex((node) => node.name === name)) + box.width / 2;
  const nodes = topology.nodes.map((node, index) => [
    links(node, left(index), nodesTop, buses, box),
    nodeBox(topology, node, left(index), nodesTop, styles, box),
  ]);
  return markup`<svg class="topology${width > wideFrom && ' wide'}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${spoken(topology)}">${buses.map((bus) => busLine(topology, bus, { width, middleOf }))}${nodes}</svg>`;
}

interface Span {
  readonly width: number;
  readonly middleOf: (node: string) => number;
}

/** The addresses that float on it hang between those who may have them. */
function busLine({ vips }: Topology, { network, y, side }: Bus, { width, middleOf }: Span): Markup {
  const own = vips.filter((vip) => vip.network === network.name);
  const pillWidth = Math.max(pill.width, ...own.map((vip) => vipText(vip).length * wide.pill + 24));
  const total = own.length * (pillWidth + pill.gap) - pill.gap;
  const middles = own.flatMap(({ priorities = {} }) => Object.keys(priorities)).map(middleOf);
  const between = middles.reduce((sum, each) => sum + each, 0) / Math.max(1, middles.length);
  const last = width - margin.x - networkText(network).length * wide.text - 24 - total;
  const first = Math.max(margin.x, Math.min(between - total / 2, last));
  const pills = own.map((vip, index) => {
    const x = first + index * (pillWidth + pill.gap);
    const middle = x + pillWidth / 2;
    const top = side === 'below' ? y + 16 : y - 16 - pill.height;
    return markup`<path class="floating" d="M${middle} ${y}V${top}"/><rect class="vip" x="${x}" y="${top}" width="${pillWidth}" height="${pill.height}" rx="${pill.height / 2}"/><text class="vip-text" x="${middle}" y="${top + 16}">${vipText(vip)}</text>`;
  });
  const labelY = side === 'below' ? y + 20 : y - 9;
  return markup`<path class="bus" d="M${margin.x} ${y}H${width - margin.x}"/><text class="bus-text" x="${width - margin.x}" y="${labelY}">${networkText(network)}</text>${pills}`;
}

const networkText = ({ name, ipv4, ipv6 }: Network): string =>
  brief([name, ipv4, ipv6].filter((part) => part !== undefined).join('  '), 100);

const vipText = ({ address, virtualRouterId }: Vip): string =>
  `VIP ${brief(address, longestAddress)}${virtualRouterId > 0 ? ` (id ${virtualRouterId})` : ''}`;

/** Its name and the addresses that float on it stand on one line. */
function labelWidth({ vips }: Topology, network: Network): number {
  const own = vips.filter((vip) => vip.network === network.name).map((vip) => vipText(vip).length * wide.pill + 24);
  const pills = own.length * (Math.max(pill.width, ...own) + pill.gap);
  return 2 * margin.x + networkText(network).length * wide.text + 24 + pills;
}

/** As wide as the longest text in a node, and the longest beside its links, so that none is cut and none leaves it. */
function boxFor(topology: Topology): Box {
  const widths = topology.nodes.map((node) => {
    const texts = [
      Math.min(node.name.length, longestName) * wide.name,
      Math.min(describe(topology, node).length, longestText) * wide.text,
    ];
    const beside = node.interfaces.map(({ name, addresses: [address = ''] }) =>
      Math.max(name.length, address.length - 3),
    );
    const links = (Math.max(0, ...beside) * wide.link + 14) * (node.interfaces.length + 1);
    return Math.max(Math.max(...texts) + 24, node.interfaces.length > 1 ? links * 0.8 : links / 2 + 14);
  });
  return { ...least, width: Math.ceil(Math.max(least.width, ...widths)) };
}

function describe({ vips }: Topology, { name, role, software }: TopologyNode): string {
  const priorities = vips.flatMap(({ priorities: by }) => by[name] ?? []);
  const rank = priorities.length === 0 ? '' : `, priority ${priorities.join(' / ')}`;
  const runs = software.map(({ kind }) => kind).join(', ');
  // A client that is called so says it in its name.
  return runs !== '' ? `${runs}${rank}` : name === role ? '' : role;
}

function links(node: TopologyNode, x: number, top: number, buses: readonly Bus[], box: Box): (Markup | null)[] {
  const spread = box.width / (node.interfaces.length + 1);
  return node.interfaces.map(({ name, network, addresses }, index) => {
    const bus = buses.find((each) => each.network.name === network);
    if (bus === undefined) return null;
    const at = x + spread * (index + 1);
    const from = bus.side === 'below' ? top + box.height : top;
    const textY = bus.side === 'below' ? from + 18 : from - 26;
    const address = addresses[0]?.split('/')[0] ?? '';
    return markup`<path class="link" d="M${at} ${from}V${bus.y}"/><circle class="port" cx="${at}" cy="${bus.y}" r="3.5"/><text class="link-text" x="${at + 6}" y="${textY}">${name}</text><text class="link-text faint" x="${at + 6}" y="${textY + 13}">${brief(address, longestAddress)}</text>`;
  });
}

function nodeBox(topology: Topology, node: TopologyNode, x: number, y: number, styles: NodeStyles, box: Box): Markup {
  const text = describe(topology, node);
  return markup`<rect class="node ${agentOf(node) === undefined ? 'plain' : styles.of(node.name)}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="3"/><text class="node-name" x="${x + 12}" y="${y + 26}">${brief(node.name, longestName)}</text><text class="node-text" x="${x + 12}" y="${y + 45}">${brief(text, longestText)}</text>`;
}

function spoken({ name, networks, nodes, vips, services }: Topology): string {
  const hosts = nodes.map((node) => `${node.name} on ${node.interfaces.map(({ network }) => network).join(' and ')}`);
  const floating = vips.map(({ address, network }) => `${address} floats on ${network}`);
  const others = services.map(
    (service) => `${service.name}, a ${service.kind}, provided by ${service.providers.join(' or ')}`,
  );
  return `Topology ${name}: networks ${networks.map((each) => each.name).join(', ')}; ${[...hosts, ...floating, ...others].join('; ')}`;
}
