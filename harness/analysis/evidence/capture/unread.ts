import { UnreadTally, type Frame, type Packet } from 'tcpdump-parser';
import { CarpGroups } from './carp-groups';
import type { CaptureWatch } from './capture-watch';
import type { Unread } from './types';

/** More than these are not worth naming. */
const mostSources = 8;

interface Advertised {
  frames: number;
  readonly first: number;
  readonly from: Set<string>;
}

/** What was passed over, and could have said something of an address: with it, silence proves nothing. */
export class UnreadEvidence {
  private readonly tally = new UnreadTally();
  private readonly carp: CarpGroups;
  private readonly truncated = new Map<string, Advertised>();

  constructor(watch: CaptureWatch) {
    this.carp = new CarpGroups(watch);
  }

  add(frame: Frame): void {
    const { packet } = frame;
    if (packet.kind === 'truncated') note(this.truncated, packet.of, frame);
    this.carp.add(frame);
    this.tally.add(frame);
  }

  get all(): readonly Unread[] {
    const read = this.tally.all.map((unread) => {
      const sources = unread.because === 'truncated' ? this.truncated.get(unread.what)?.from : undefined;
      return { ...unread, from: [...(sources ?? [])] };
    });
    return [...read, ...this.carp.unread];
  }
}

function note(into: Map<string, Advertised>, key: string, { packet, number }: Frame): void {
  const known = into.get(key) ?? { frames: 0, first: number, from: new Set<string>() };
  known.frames += 1;
  const source = sourceOf(packet);
  if (source !== undefined && known.from.size < mostSources) known.from.add(source);
  into.set(key, known);
}

function sourceOf(packet: Packet): string | undefined {
  return 'source' in packet ? packet.source : undefined;
}
