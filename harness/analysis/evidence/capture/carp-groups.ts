import type { Frame, Packet } from 'tcpdump-parser';
import { arpClaim } from '../l2/arp-claim';
import { familyOf } from '../../../topology/address/family';
import type { CaptureWatch } from './capture-watch';
import type { Unread } from './types';

/** Whoever becomes active announces the address and advertises in one go. */
const inOneGoNs = 10_000_000n;

/** More than these are not worth naming. */
const mostSources = 64;

interface Group {
  readonly protocol: 'carp' | 'vrrp';
  readonly vhid: number;
  readonly family: 4 | 6;
  readonly first: number;
  readonly from: Set<string>;
  frames: number;
}

/** Who advertises without naming an address: CARP never does, and tcpdump prints those of VRRP only with -v. */
function routerOf(packet: Packet): { protocol: Group['protocol']; vhid: number; source: string } | null {
  if (packet.kind === 'carp') return { protocol: 'carp', vhid: packet.vhid, source: packet.source };
  if (packet.kind !== 'vrrp' || packet.addresses.length > 0) return null;
  return { protocol: 'vrrp', vhid: packet.vrid, source: packet.source };
}

/**
 * Some advertisements name no address. Theirs is the one that is seen at their virtual hardware address, or that is announced just when
 * somebody begins to advertise.
 */
export class CarpGroups {
  private readonly groups = new Map<string, Group>();
  private announced: { readonly address: string; readonly atNs: bigint } | null = null;

  constructor(private readonly watch: CaptureWatch) {}

  /** Before the frame is read as evidence. */
  add(frame: Frame): void {
    const { packet } = frame;
    const router = routerOf(packet);
    if (packet.kind !== 'arp' && router === null) return;
    const { timeNs, number } = frame;
    if (packet.kind === 'arp' && arpClaim(packet) === 'announcement')
      this.announced = { address: packet.senderAddress, atNs: timeNs };
    if (router === null) return;
    const { protocol, vhid, source } = router;
    const family = familyOf(source);
    const key = `${protocol} ${String(vhid)} ${String(family)}`;
    const group = this.groups.get(key) ?? { protocol, vhid, family, first: number, from: new Set<string>(), frames: 0 };
    this.groups.set(key, group);
    group.frames += 1;
    if (group.from.has(source) || group.from.size >= mostSources) return;
    group.from.add(source);
    const { announced } = this;
    if (announced !== null && timeNs - announced.atNs <= inOneGoNs) this.watch.belongs(announced.address, vhid);
  }

  /** Those whose address is not known. */
  get unread(): readonly Unread[] {
    return [...this.groups.values()].flatMap(({ protocol, vhid, family, frames, first, from }): Unread[] =>
      this.watch.ofRouter(vhid, family).length > 0
        ? []
        : [{ because: protocol, what: String(vhid), frames, first, from: [...from] }],
    );
  }
}
