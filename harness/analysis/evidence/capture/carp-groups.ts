import type { Frame } from 'tcpdump-parser';
import { arpClaim } from '../l2/arp-claim';
import { familyOf } from '../../../topology/address/family';
import type { CaptureWatch } from './capture-watch';
import type { Unread } from './types';

/** Whoever becomes active announces the address and advertises in one go. */
const inOneGoNs = 10_000_000n;

/** More than these are not worth naming. */
const mostSources = 64;

interface Group {
  readonly vhid: number;
  readonly family: 4 | 6;
  readonly first: number;
  readonly from: Set<string>;
  frames: number;
}

/**
 * CARP's advertisements name no address. Theirs is the one that is seen at their virtual hardware address, or that is announced just when
 * somebody begins to advertise.
 */
export class CarpGroups {
  private readonly groups = new Map<string, Group>();
  private announced: { readonly address: string; readonly atNs: bigint } | null = null;

  constructor(private readonly watch: CaptureWatch) {}

  /** Before the frame is read as evidence. */
  add(frame: Frame): void {
    const { packet } = frame;
    if (packet.kind !== 'arp' && packet.kind !== 'carp') return;
    const { timeNs, number } = frame;
    if (packet.kind === 'arp' && arpClaim(packet) === 'announcement')
      this.announced = { address: packet.senderAddress, atNs: timeNs };
    if (packet.kind !== 'carp') return;
    const { vhid, source } = packet;
    const family = familyOf(source);
    const key = `${String(vhid)} ${String(family)}`;
    const group = this.groups.get(key) ?? { vhid, family, first: number, from: new Set<string>(), frames: 0 };
    this.groups.set(key, group);
    group.frames += 1;
    if (group.from.has(source) || group.from.size >= mostSources) return;
    group.from.add(source);
    const { announced } = this;
    if (announced !== null && timeNs - announced.atNs <= inOneGoNs) this.watch.belongs(announced.address, vhid);
  }

  /** Those whose address is not known. */
  get unread(): readonly Unread[] {
    return [...this.groups.values()].flatMap(({ vhid, family, frames, first, from }): Unread[] =>
      this.watch.ofRouter(vhid, family).length > 0
        ? []
        : [{ because: 'carp', what: String(vhid), frames, first, from: [...from] }],
    );
  }
}
