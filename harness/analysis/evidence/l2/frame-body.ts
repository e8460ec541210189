import { LinkType, type Frame } from 'tcpdump-parser';

/** A message that says who owns what is shorter; of a longer packet this much tells it from others. */
const telling = 160;

/**
 * What a frame says, without what its way through devices changes: the link header, VLAN tags, and padding.
 * Frames of tcpdump's text have nothing else than what was printed.
 */
export function bodyOf(frame: Frame): string {
  const {
    data,
    etherType,
    interface: { linkType },
  } = frame;
  if (linkType === LinkType.printed) return printed(frame);
  const at = (headers.get(linkType) ?? 0) + 4 * tagsBefore(data, linkType);
  const end = Math.min(at + lengthOf(data, at, etherType), data.length, at + telling);
  return Buffer.from(data.buffer, data.byteOffset + at, Math.max(0, end - at)).toString('latin1');
}

const headers: ReadonlyMap<number, number> = new Map([
  [LinkType.ethernet, 14],
  [LinkType.linuxSll, 16],
  [LinkType.linuxSll2, 20],
]);

/** Where the type of what follows the link header lies. */
const typeAt: ReadonlyMap<number, number> = new Map([
  [LinkType.ethernet, 12],
  [LinkType.linuxSll, 14],
  [LinkType.linuxSll2, 0],
]);

function tagsBefore(data: Uint8Array, linkType: number): number {
  let at = typeAt.get(linkType);
  const payloadAt = headers.get(linkType) ?? 0;
  let tags = 0;
  while (at !== undefined && isTag(u16(data, at))) {
    at = payloadAt + 4 * tags + 2;
    tags += 1;
  }
  return tags;
}

const isTag = (type: number): boolean => type === 0x8100 || type === 0x88a8 || type === 0x9100;
const u16 = (data: Uint8Array, at: number): number => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);

function lengthOf(data: Uint8Array, at: number, etherType: number): number {
  if (etherType === 0x0806) return 28;
  if (etherType === 0x0800) return u16(data, at + 2) || telling;
  return etherType === 0x86dd ? 40 + u16(data, at + 4) : telling;
}

function printed({ packet, link }: Frame): string {
  return JSON.stringify({ ...packet, payload: undefined, from: link.sourceMac }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
