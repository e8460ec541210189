import { encodeFrame, framesOf, LinkType, PcapngWriter, type EncodablePacket, type Frame } from 'tcpdump-parser';
import { timeNs } from './switch';

/** Where and how a frame is seen. */
export interface Seen {
  readonly vlanIds?: readonly number[];
  /** The capture's interface (default: one without a name). */
  readonly device?: string;
  /** By how much its clock is ahead. */
  readonly aheadMs?: number;
}

/** A capture somewhere on a segment, without ports: what a user may have. */
export class Segment {
  private readonly sent: { readonly atMs: number; readonly data: Uint8Array; readonly seen: Seen }[] = [];

  send(atMs: number, sourceMac: string, packet: EncodablePacket, seen: Seen = {}): this {
    const { vlanIds = [] } = seen;
    this.sent.push({ atMs, data: encodeFrame(LinkType.ethernet, { sourceMac, vlanIds }, packet), seen });
    return this;
  }

  /** The same again and again, from one moment up to another. */
  repeat(fromMs: number, toMs: number, everyMs: number, mac: string, packet: EncodablePacket, seen: Seen = {}): this {
    for (let atMs = fromMs; atMs < toMs; atMs += everyMs) this.send(atMs, mac, packet, seen);
    return this;
  }

  /** In the order in which it was said; `sorted` by stamp, as programs that merge captures do. */
  frames(order: 'said' | 'sorted' = 'said'): readonly Frame[] {
    const chunks: Uint8Array[] = [];
    const writer = new PcapngWriter((bytes) => chunks.push(bytes));
    const devices = new Map<string | undefined, number>();
    const interfaceOf = (name: string | undefined): number => {
      const known = devices.get(name);
      const id = known ?? writer.addInterface({ linkType: LinkType.ethernet, ...(name !== undefined && { name }) });
      devices.set(name, id);
      return id;
    };
    const stampOf = ({ atMs, seen }: (typeof this.sent)[number]): number => atMs + (seen.aheadMs ?? 0);
    const key = order === 'sorted' ? stampOf : ({ atMs }: (typeof this.sent)[number]): number => atMs;
    for (const frame of this.sent.toSorted((one, other) => key(one) - key(other)))
      writer.writeFrame({
        interfaceId: interfaceOf(frame.seen.device),
        timeNs: timeNs(stampOf(frame)),
        data: frame.data,
      });
    return [...framesOf(Buffer.concat(chunks))];
  }
}
