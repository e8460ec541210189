import type { Manifest, RecordedEvent } from '../../recording/types';
import type { Forward } from '../evidence/forwarding/forwarding';
import type { Hardware } from '../evidence/l2/hardware';
import type { Observation } from '../ownership/observation';
import type { Reach } from '../ownership/reach';
import type { Leak } from '../evidence/l2/twins';
import type { ServiceHistory } from '../ownership/service-history';
import type { OperationRecord } from './operation';
import type { Sentinel } from './sentinel-log';
import type { Session } from './session-log';

/** All that a recording holds, in the terms that measures are read from. */
export interface TrialEvidence {
  readonly manifest: Manifest;
  readonly events: readonly RecordedEvent[];
  readonly reach: Reach;
  readonly hardware: Hardware;
  readonly services: readonly ServiceEvidence[];
  /** What clients told of, of whatever service. */
  readonly operations: readonly OperationRecord[];
  /** Who sent on what went by a path, in order. */
  forwardsOf(service: string): readonly Forward[];
  readonly sentinels: readonly Sentinel[];
  /** Frames that got across what a fault is said to have cut. */
  readonly leaks: readonly Leak[];
  /** The time of its last frame: an echo that had had no answer by then may yet have had one. */
  readonly capturedUntilNs: bigint;
  /** The capture ends in the middle of a frame, or names frames that it lost. */
  readonly captureFlaw: string | null;
}

export interface ServiceEvidence extends ServiceHistory {
  readonly network: string;
  /** Claims and releases, delivered or not. */
  readonly claims: readonly Observation[];
  readonly questionsNs: readonly bigint[];
  /** What its clients did, by client and protocol: echoes read off the wire, and what clients themselves told of. */
  readonly clients: readonly OperationRecord[];
  readonly sessions: readonly Session[];
}
