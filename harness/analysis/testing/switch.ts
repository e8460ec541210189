import { encodeFrame, LinkType, PcapngWriter } from 'tcpdump-parser';
import type { EncodablePacket } from 'tcpdump-parser';
import type { Port } from '../../recording/types';
import { samplePorts } from '../../recording/testing/sample';
import type { FaultScript, Ms } from './script';

export const epochNs = 1_790_000_000_000_000_000n;
export const timeNs = (atMs: Ms): bigint => epochNs + BigInt(Math.round(atMs * 1e6));

interface Passage {
  readonly atMs: Ms;
  readonly port: Port;
  readonly leaving: boolean;
  readonly data: Uint8Array;
}

const forwardingMs = 0.004;

/** A bridge on paper: what comes in by a port leaves by the others, except where a fault cuts the path. */
export class PaperSwitch {
  private readonly passages: Passage[] = [];

  constructor(private readonly faults: readonly FaultScript[]) {}

  /** @returns the nodes that got it */
  send(atMs: Ms, from: Port, mac: string, packet: EncodablePacket, to: string | 'all' = 'all'): readonly string[] {
    const data = encodeFrame(
      LinkType.linuxSll2,
      { sourceMac: mac, reception: to === 'all' ? 'broadcast' : 'other-host', interfaceIndex: from.index },
      packet,
    );
    this.passages.push({ atMs, port: from, leaving: false, data });
    const reached = samplePorts.filter(
      (port) =>
        port.network === from.network &&
        port !== from &&
        (to === 'all' || port.node === to) &&
        this.passes(from, port, atMs),
    );
    for (const [order, port] of reached.entries())
      this.passages.push({ atMs: atMs + forwardingMs + order / 1000, port, leaving: true, data: copyOf(data, port) });
    return reached.map(({ node }) => node);
  }

  passes(from: Port, to: Port, atMs: Ms): boolean {
    return !this.faults.some(
      ({ atMs: since, healMs = Infinity, cuts = [] }) =>
        since <= atMs && atMs < healMs && cuts.some(([one, other]) => isEnd(one, from) && isEnd(other, to)),
    );
  }

  /** The capture of all ports, as a pcapng file. */
  capture(): Uint8Array {
    const chunks: Uint8Array[] = [];
    const writer = new PcapngWriter((bytes) => chunks.push(bytes));
    const interfaces = new Map(
      samplePorts.map((port) => [
        port.index,
        writer.addInterface({ name: `${port.node}:${port.interface}`, linkType: LinkType.linuxSll2 }),
      ]),
    );
    for (const { atMs, port, data, leaving } of this.passages.toSorted((one, other) => one.atMs - other.atMs))
      writer.writeFrame({
        interfaceId: interfaces.get(port.index) ?? 0,
        timeNs: timeNs(atMs),
        data,
        direction: leaving ? 'outbound' : 'inbound',
      });
    return Buffer.concat(chunks);
  }
}

/** The same frame as another port sees it leave (LINUX_SLL2: interface index at 4, packet type at 10, where 4 is outgoing). */
function copyOf(data: Uint8Array, { index }: Port): Uint8Array {
  const copy = Buffer.from(data);
  copy.writeUInt32BE(index, 4);
  copy[10] = 4;
  return copy;
}

function isEnd(end: string, port: Port): boolean {
  return end === '*' || end === `${port.node}:${port.interface}`;
}

export function portOf(node: string, name = 'eth0'): Port {
  const port = samplePorts.find((candidate) => candidate.node === node && candidate.interface === name);
  if (port === undefined) throw new Error(`there is no port ${node}:${name}`);
  return port;
}
