import type { Frame } from 'tcpdump-parser';
import { nobody, type Identity } from '../../../ownership/observation';
import type { Attribution } from './attribution';
import type { Sighting } from '../sighting';

interface Waiting {
  readonly frame: Frame;
  readonly sighting: Sighting;
}

/** An announcement that nobody's advertisement follows within so long belongs to nobody that can be named. */
const patienceNs = 1_000_000_000n;

/**
 * Announcements with a virtual hardware address: routers of some makers announce just before they first advertise, others just after.
 * Each belongs to the advertisement that stands nearest to it, and so has to wait for the next.
 */
export class Unplaced {
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(
    private readonly attribution: Attribution,
    private readonly place: (frame: Frame, sighting: Sighting, identity: Identity) => void,
  ) {}

  add(frame: Frame, sighting: Sighting): void {
    const known = this.waiting.get(sighting.service);
    if (known === undefined) this.waiting.set(sighting.service, [{ frame, sighting }]);
    else known.push({ frame, sighting });
  }

  /** Before the advertisement is counted: who advertised last is still known. */
  advertised(node: string, service: string, atNs: bigint): void {
    for (const { frame, sighting } of this.take(service)) {
      const lastNs = this.lastNs(sighting, frame);
      const isNext = lastNs === null || atNs - frame.timeNs < frame.timeNs - lastNs;
      if (isNext) this.place(frame, sighting, this.attribution.named(node, 'source'));
      else this.settle({ frame, sighting });
    }
  }

  /** What no advertisement can come nearer to any more is placed. */
  pass(service: string, atNs: bigint): void {
    const waiting = this.waiting.get(service);
    if (waiting === undefined) return;
    const isLate = ({ frame, sighting }: Waiting): boolean => {
      const lastNs = this.lastNs(sighting, frame);
      return atNs - frame.timeNs > (lastNs === null ? patienceNs : frame.timeNs - lastNs);
    };
    if (waiting.every((item) => isLate(item))) for (const item of this.take(service)) this.settle(item);
  }

  /** At the end of the record. */
  settleAll(): void {
    for (const service of [...this.waiting.keys()]) for (const item of this.take(service)) this.settle(item);
  }

  private lastNs({ service }: Sighting, { timeNs }: Frame): bigint | null {
    const advertisers = this.attribution.of(service);
    const latest = advertisers.latest();
    const lastNs = latest === null ? null : advertisers.lastNs(latest);
    return lastNs === null || lastNs > timeNs ? null : lastNs;
  }

  private settle({ frame, sighting }: Waiting): void {
    const latest = this.attribution.of(sighting.service).latest();
    this.place(
      frame,
      sighting,
      latest === null ? { id: nobody, by: 'source' } : this.attribution.named(latest, 'source'),
    );
  }

  private take(service: string): readonly Waiting[] {
    const waiting = this.waiting.get(service) ?? [];
    this.waiting.delete(service);
    return waiting;
  }
}
