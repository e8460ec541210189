import type { Frame } from 'tcpdump-parser';
import type { FrameNumber } from '../types';
import type { Port } from '../../recording/types';
import type { IdentifiedBy } from '../evidence/identified-by';
import type { Sighting } from '../evidence/l2/sighting';

/** How the sender of a frame is told. */
export interface Identity {
  readonly id: string;
  readonly by: Exclude<IdentifiedBy, 'answer'>;
}

/** Nobody in particular: an answer is an answer though its virtual hardware address names no node. */
export const nobody = '';

/** A copy of a frame, seen leaving by another port. */
export interface Delivery {
  readonly atNs: bigint;
  readonly number: FrameNumber;
  readonly port: Port;
}

/** A sighting with its sender, time and fate. */
export interface Observation extends Sighting {
  readonly node: string;
  readonly by: Identity['by'];
  readonly atNs: bigint;
  readonly number: FrameNumber;
  readonly port: Port | undefined;
  /** The broadcast domain, where the capture has several and no ports; '' for the first. */
  readonly domain?: string | undefined;
  readonly frame: Frame;
  readonly deliveries: readonly Delivery[];
}
