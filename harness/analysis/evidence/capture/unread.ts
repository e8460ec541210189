import { UnreadTally, unreadCause, unreadDetail, type Frame, type UnreadFrames } from 'tcpdump-parser';
import { CarpGroups } from './carp-groups';
import type { CaptureWatch } from './capture-watch';
import type { Unread } from './types';

/** More than these are not worth naming. */
const mostSources = 8;

/** More addresses, or causes, are not told apart. */
const mostNoted = 4096;

interface Noted {
  frames: number;
  readonly first: number;
  readonly from: Set<string>;
}

/** What was passed over, and could have said something of an address: with it, silence proves nothing. */
export class UnreadEvidence {
  private readonly tally = new UnreadTally();
  private readonly carp: CarpGroups;
  /** By cause. */
  private readonly senders = new Map<string, Noted>();
  /** Advertisements without flags, by the address that they are of. */
  private readonly flagless = new Map<string, Noted>();

  constructor(watch: CaptureWatch) {
    this.carp = new CarpGroups(watch);
  }

  add(frame: Frame): void {
    const because = unreadCause(frame.packet);
    if (because !== undefined) note(this.senders, keyOf({ because, what: unreadDetail(frame) }), frame);
    const { packet } = frame;
    if (packet.kind === 'neighbour-advertisement' && packet.override === undefined)
      note(this.flagless, packet.target, frame);
    this.carp.add(frame);
    this.tally.add(frame);
  }

  /** @param told the addresses of which something is told */
  all(told: ReadonlySet<string>): readonly Unread[] {
    const read = this.tally.all.map((unread) => ({ ...unread, from: sendersIn(this.senders.get(keyOf(unread))) }));
    const flagless = [...this.flagless]
      .filter(([address]) => told.has(address))
      .map(([what, noted]): Unread => ({ because: 'flags', what, ...noted, from: sendersIn(noted) }));
    return [...read, ...flagless, ...this.carp.unread];
  }
}

const keyOf = ({ because, what }: Pick<UnreadFrames, 'because' | 'what'>): string => `${because} ${what}`;

const sendersIn = (noted: Noted | undefined): readonly string[] => [...(noted?.from ?? [])];

function note(into: Map<string, Noted>, key: string, { packet, number }: Frame): void {
  const known = into.get(key) ?? { frames: 0, first: number, from: new Set<string>() };
  if (into.size >= mostNoted && !into.has(key)) return;
  known.frames += 1;
  const source = 'source' in packet ? packet.source : undefined;
  if (source !== undefined && known.from.size < mostSources) known.from.add(source);
  into.set(key, known);
}
