import { encodeFrame, framesOf, LinkType, PcapngWriter, type EncodablePacket, type Frame } from 'tcpdump-parser';
import { timeNs } from './switch';

/** Somebody says something on a network: to all, or to one. */
export interface Utterance {
  readonly atMs: number;
  readonly from: string;
  readonly mac: string;
  readonly packet: EncodablePacket;
  readonly to?: string;
  /** Over the cable between the servers (default: the LAN). */
  readonly cable?: true;
}

/**
 * Where a capture is taken. segment: a mirror of everything, LAN and cable; a node: its own interface; any: `tcpdump -i any` on a node, with
 * a VLAN device on the interface; old any: the same without the numbers of the devices (LINUX_SLL); switch: `tcpdump -i any` on the bridge that all are connected to; trunk: the mirror, in a VLAN.
 */
export type Vantage = 'segment' | 'trunk' | 'switch' | `at ${string}` | `any at ${string}` | `old any at ${string}`;

export const vlan = 30;
const forwardingMs = 0.004;
const bridgeIndex = 2;
const cooked = LinkType.linuxSll2;

interface Seen {
  readonly atMs: number;
  readonly data: Uint8Array;
}

/** The frames of a capture of it. */
export function seenFrom(vantage: Vantage, said: readonly Utterance[], nodes: readonly string[]): readonly Frame[] {
  const seen = said.flatMap((utterance) => copiesAt(vantage, utterance, nodes));
  const linkType = linkTypeAt(vantage);
  const chunks: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => chunks.push(bytes));
  const interfaceId = writer.addInterface({ linkType });
  for (const { atMs, data } of seen.toSorted((one, other) => one.atMs - other.atMs))
    writer.writeFrame({ interfaceId, timeNs: timeNs(atMs), data });
  return [...framesOf(Buffer.concat(chunks))];
}

function linkTypeAt(vantage: Vantage): number {
  if (vantage.startsWith('old ')) return LinkType.linuxSll;
  return vantage === 'switch' || vantage.startsWith('any ') ? cooked : LinkType.ethernet;
}

function copiesAt(vantage: Vantage, utterance: Utterance, nodes: readonly string[]): readonly Seen[] {
  const { mac: sourceMac, packet, atMs } = utterance;
  if (vantage === 'segment') return [{ atMs, data: encodeFrame(LinkType.ethernet, { sourceMac }, packet) }];
  if (vantage === 'trunk')
    return [{ atMs, data: encodeFrame(LinkType.ethernet, { sourceMac, vlanIds: [vlan] }, packet) }];
  if (vantage === 'switch') return onBridge(utterance, nodes);
  const node = vantage.replace(/^(?:(?:old )?any )?at /, '');
  const isOwn = utterance.from === node;
  if (!isOwn && utterance.to !== undefined && utterance.to !== node) return [];
  if (vantage.includes('any ')) return onAny(utterance, isOwn, node, linkTypeAt(vantage));
  if (utterance.cable === true) return [];
  return [{ atMs, data: encodeFrame(LinkType.ethernet, { sourceMac }, packet) }];
}

/** In by a port, up to the bridge's own device with the same stamp, and out by the ports that it goes to. */
function onBridge(
  { atMs, from, mac: sourceMac, packet, to, cable }: Utterance,
  nodes: readonly string[],
): readonly Seen[] {
  const portOf = (node: string): number => 10 + nodes.indexOf(node) + (cable === true ? 100 : 0);
  const copy = (at: number, interfaceIndex: number, reception: 'multicast' | 'outgoing'): Seen => ({
    atMs: at,
    data: encodeFrame(cooked, { sourceMac, interfaceIndex, reception }, packet),
  });
  const others = nodes.filter((node) => node !== from && (to === undefined || node === to));
  const reached = cable === true ? others.filter((node) => node.startsWith('server-')) : others;
  const up = to === undefined ? [copy(atMs, cable === true ? bridgeIndex + 1 : bridgeIndex, 'multicast')] : [];
  return [
    copy(atMs, portOf(from), 'multicast'),
    ...reached.map((node, order) => copy(atMs + forwardingMs + order / 1000, portOf(node), 'outgoing')),
    ...up,
  ];
}

/** What comes in is stamped once, with its tag on the interface and without it on the VLAN device; what goes out, on each by itself. */
function onAny(
  { atMs, mac: sourceMac, packet, to, cable }: Utterance,
  isOwn: boolean,
  node: string,
  linkType: number,
): readonly Seen[] {
  if (cable === true && !node.startsWith('server-')) return [];
  const reception = isOwn ? 'outgoing' : to === undefined ? 'multicast' : 'host';
  const on = (at: number, interfaceIndex: number, vlanIds: readonly number[]): Seen => ({
    atMs: at,
    data: encodeFrame(linkType, { sourceMac, interfaceIndex, reception, vlanIds }, packet),
  });
  if (cable === true) return [on(atMs, 5, [])];
  return isOwn ? [on(atMs, 4, []), on(atMs + 0.003, 3, [vlan])] : [on(atMs, 3, [vlan]), on(atMs, 4, [])];
}
