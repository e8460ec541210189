import type { FrameNumber } from '../types';
import type { Port } from '../../recording/types';
import type { Sighting } from './sighting';

/** How the sender of a frame is told: by the port it came in by, by its hardware address, by the source of its advertisement. */
export interface Identity {
  readonly id: string;
  readonly by: 'port' | 'mac' | 'source';
}

/** A copy of a frame, seen leaving by another port. */
export interface Delivery {
  readonly atNs: bigint;
  readonly number: FrameNumber;
  /** Absent where the capture has no ports: what is captured is taken to be delivered. */
  readonly port?: Port;
}

/** A sighting with its sender, time and fate. */
export interface Observation extends Sighting {
  readonly node: string;
  readonly by: Identity['by'];
  readonly atNs: bigint;
  readonly number: FrameNumber;
  readonly port?: Port;
  /** Link-layer source, where it was kept; asked for only where it matters. */
  readonly linkSource: () => string | undefined;
  readonly deliveries: readonly Delivery[];
}
