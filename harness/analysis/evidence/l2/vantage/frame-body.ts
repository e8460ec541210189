import { LinkType, type Frame } from 'tcpdump-parser';

/** A message that says who owns what is shorter; of a longer packet this much tells it from others. */
const telling = 160;

/** Of a link header: its length, and where in it the sender's address and the type of what follows lie. */
interface Header {
  readonly length: number;
  readonly senderAt: number;
  readonly typeAt: number;
}

const headers: ReadonlyMap<number, Header> = new Map([
  [LinkType.ethernet, { length: 14, senderAt: 6, typeAt: 12 }],
  [LinkType.linuxSll, { length: 16, senderAt: 6, typeAt: 14 }],
  [LinkType.linuxSll2, { length: 20, senderAt: 12, typeAt: 0 }],
]);

/** The frame bears a VLAN tag. */
export function isTagged({ data, link, interface: { linkType } }: Frame): boolean {
  const header = headers.get(linkType);
  return header === undefined ? link.vlanIds.length > 0 : isTag(u16(data, header.typeAt));
}

/**
 * What a frame says and who sent it, without what its way through devices changes: the rest of the link header, VLAN tags, and padding.
 * Frames of tcpdump's text have nothing else than what was printed.
 */
export function bodyOf(frame: Frame): string {
  const { data, etherType, interface: captured } = frame;
  if (captured.linkType === LinkType.printed) return printed(frame);
  const header = headers.get(captured.linkType);
  const at = header === undefined ? 0 : header.length + 4 * tagsBefore(data, header);
  const end = Math.min(at + lengthOf(data, at, etherType), data.length);
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  const sender = header === undefined ? '' : bytes.toString('latin1', header.senderAt, header.senderAt + 6);
  return at < end ? sender + bytes.toString('latin1', at, end) : sender;
}

function tagsBefore(data: Uint8Array, { length, typeAt }: Header): number {
  let at = typeAt;
  let tags = 0;
  while (isTag(u16(data, at))) {
    at = length + 4 * tags + 2;
    tags += 1;
  }
  return tags;
}

const isTag = (type: number): boolean => type === 0x8100 || type === 0x88a8 || type === 0x9100;
const u16 = (data: Uint8Array, at: number): number => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);

function lengthOf(data: Uint8Array, at: number, etherType: number): number {
  if (etherType === 0x0806) return 28;
  const length = etherType === 0x0800 ? u16(data, at + 2) : etherType === 0x86dd ? 40 + u16(data, at + 4) : telling;
  return length === 0 || length > telling ? telling : length;
}

function printed({ packet, link }: Frame): string {
  return JSON.stringify({ ...packet, payload: undefined, from: link.sourceMac }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
