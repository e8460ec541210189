import { LinkType, type Frame } from 'tcpdump-parser';

/** Where a link header keeps the six bytes of the sender's address. */
const sourceAt: ReadonlyMap<number, number> = new Map([
  [LinkType.ethernet, 6],
  [LinkType.linuxSll, 6],
  [LinkType.linuxSll2, 12],
]);

/** More senders than this are not a network. */
const mostRemembered = 65_536;

/**
 * The hardware address that a frame comes from. Decoding a whole link header for it is the dearest step on the path of a frame, and
 * nearly every frame comes from a sender known before: its text is kept by its bytes.
 */
export class SourceMacs {
  private readonly texts = new Map<number, string | undefined>();

  of(frame: Frame): string | undefined {
    const at = sourceAt.get(frame.interface.linkType);
    if (at === undefined || frame.capturedLength < at + 6) return frame.link.sourceMac;
    const { data } = frame;
    let key = 0;
    for (let index = at; index < at + 6; index += 1) key = key * 256 + (data[index] ?? 0);
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    const text = frame.link.sourceMac;
    if (this.texts.size < mostRemembered) this.texts.set(key, text);
    return text;
  }
}
