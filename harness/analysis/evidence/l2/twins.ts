import type { Frame } from 'tcpdump-parser';
import type { Port } from '../../../recording/types';
import type { FrameNumber } from '../../types';
import type { Delivery, Observation } from '../../ownership/observation';

/** An observation whose copies are still being looked for. */
export interface TrackedObservation extends Observation {
  readonly deliveries: Delivery[];
}

/** A frame that got across what a fault is said to have cut. */
export interface Leak {
  readonly number: FrameNumber;
  readonly from: Port;
  readonly to: Port;
  readonly atNs: bigint;
}

/** What came in as the frame that left. A copy that only a cut path explains says that the cut is none. */
export interface Twin {
  readonly observations: readonly TrackedObservation[];
  readonly leak?: Leak;
}

interface Entering {
  readonly body: Uint8Array;
  readonly observations: readonly TrackedObservation[];
  readonly port: Port;
  readonly atNs: bigint;
}

/** What is known of the ways through the switch. */
export interface Ways {
  /** A frame could get from port to port then. */
  passes(from: Port, to: Port, atNs: bigint): boolean;
  /** How much later than a bridge forwards them frames may leave. */
  latenessNs(): bigint;
}

/** A bridge forwards at once; a copy that is later than this belongs to another frame, unless a fault delays it. */
const forwardingLimitNs = 20_000_000n;
/** As many as enter while one is on its way. */
const remembered = 64;
const rememberedWhenLate = 4096;

/**
 * Pairs each frame that enters the switch with the copies that leave it. Frames of two nodes can be equal to the byte (a virtual MAC
 * makes them so): the latest that could have got there, and has not yet, is taken.
 */
export class Twins {
  private readonly entering: Entering[] = [];
  private next = 0;

  private size = remembered;

  constructor(private readonly ways: Ways) {}

  entered(frame: Frame, port: Port, observations: readonly TrackedObservation[]): void {
    if (this.size === remembered && this.ways.latenessNs() > 0n) this.grow();
    this.entering[this.next] = { body: bodyOf(frame), observations, port, atNs: frame.timeNs };
    this.next = (this.next + 1) % this.size;
  }

  /** What the frame is a copy of; undefined when it did not come in before. */
  left(frame: Frame, port: Port): Twin | undefined {
    const body = bodyOf(frame);
    const atNs = frame.timeNs;
    const limitNs = forwardingLimitNs + this.ways.latenessNs();
    let leaked: Twin | undefined;
    for (let back = 1; back <= this.entering.length; back += 1) {
      const entry = this.entering[(this.next - back + this.size) % this.size];
      if (entry === undefined || atNs - entry.atNs > limitNs) break;
      if (!canBe(entry, port) || Buffer.compare(entry.body, body) !== 0) continue;
      const { observations, port: from } = entry;
      if (this.ways.passes(from, port, entry.atNs)) return { observations };
      leaked ??= { observations, leak: { number: frame.number, from, to: port, atNs: entry.atNs } };
    }
    return leaked;
  }

  /** Its oldest first, so that it goes on round from where it is. */
  private grow(): void {
    const inOrder = [...this.entering.slice(this.next), ...this.entering.slice(0, this.next)];
    this.entering.splice(0, this.entering.length, ...inOrder);
    this.next = inOrder.length;
    this.size = rememberedWhenLate;
  }
}

function canBe({ port: from, observations }: Entering, to: Port): boolean {
  if (from === to || from.network !== to.network) return false;
  return !observations.some(({ deliveries }) => deliveries.some(({ port }) => port === to));
}

/** What stands behind the link header, which is not the same on both sides of a switch. */
function bodyOf({ data, interface: { linkType } }: Frame): Uint8Array {
  const headers: Readonly<Record<number, number>> = { 1: 14, 113: 16, 276: 20 };
  return data.subarray(headers[linkType] ?? 0);
}
