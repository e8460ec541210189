import { encodeFrame, framesOf, LinkType, PcapngWriter, type EncodablePacket, type Frame } from 'tcpdump-parser';
import { timeNs } from './switch';

/** A capture somewhere on a segment, without ports: what a user may have. */
export class Segment {
  private readonly sent: { readonly atMs: number; readonly data: Uint8Array }[] = [];

  send(atMs: number, sourceMac: string, packet: EncodablePacket): this {
    this.sent.push({ atMs, data: encodeFrame(LinkType.ethernet, { sourceMac }, packet) });
    return this;
  }

  /** The same again and again, from one moment up to another. */
  repeat(fromMs: number, toMs: number, everyMs: number, sourceMac: string, packet: EncodablePacket): this {
    for (let atMs = fromMs; atMs < toMs; atMs += everyMs) this.send(atMs, sourceMac, packet);
    return this;
  }

  frames(): readonly Frame[] {
    const chunks: Uint8Array[] = [];
    const writer = new PcapngWriter((bytes) => chunks.push(bytes));
    const interfaceId = writer.addInterface({ linkType: LinkType.ethernet });
    for (const { atMs, data } of this.sent.toSorted((one, other) => one.atMs - other.atMs))
      writer.writeFrame({ interfaceId, timeNs: timeNs(atMs), data });
    return [...framesOf(Buffer.concat(chunks))];
  }
}
