import type { Frame } from 'tcpdump-parser';
import type { Ownership } from '../analysis/ownership/ownership';

/** One node alone answered this many questions in a row: the network agrees. */
const steadyQuestions = 30;

/**
 * Watches for the end of a quarrel: after healing, one owner is left for each VIP, and unless it had been the sole owner
 * all along it has announced itself. Only so long need a trial go on; what it was like is for the analysis to say.
 */
export class Agreement {
  private readonly announced = new Map<string, number>();
  private before = new Map<string, string | null>();
  private announcedBefore = new Map<string, number>();

  constructor(
    private readonly vips: readonly string[],
    private readonly ownership: Ownership,
  ) {}

  feed({ packet, direction }: Frame): void {
    if (direction === 'outbound') return;
    const address = announcedBy(packet);
    if (address !== undefined) this.announced.set(address, this.count(address) + 1);
  }

  /** To be told just before something is healed. */
  healing(): void {
    const settled = this.steady();
    this.before = new Map(this.vips.map((vip) => [vip, settled ? this.ownership.ownerNow(vip) : null]));
    this.announcedBefore = new Map(this.announced);
  }

  /** Every VIP has a sole owner just now. */
  steady(): boolean {
    return this.ownership.isSettled(steadyQuestions);
  }

  reached(): boolean {
    return this.steady() && this.vips.every((vip) => this.isOld(vip) || this.isAnnounced(vip));
  }

  private isOld(vip: string): boolean {
    const owner = this.before.get(vip);
    return owner !== null && owner !== undefined && owner === this.ownership.ownerNow(vip);
  }

  private isAnnounced(vip: string): boolean {
    return this.count(vip) > (this.announcedBefore.get(vip) ?? 0);
  }

  private count(vip: string): number {
    return this.announced.get(vip) ?? 0;
  }
}

function announcedBy(packet: Frame['packet']): string | undefined {
  if (packet.kind === 'arp' && (packet.form === 'announcement' || packet.form === 'gratuitous-reply'))
    return packet.senderAddress;
  if (packet.kind === 'neighbour-advertisement' && !packet.solicited) return packet.target;
  return undefined;
}
