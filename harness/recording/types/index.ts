import type { FaultEvent } from './fault';
import type { Manifest } from './manifest';
import type {
  AddressEvent,
  DelayEvent,
  InstrumentEvent,
  LinkEvent,
  LockEvent,
  LogEvent,
  NeighbourEvent,
  ProcessEvent,
  ProcessorEvent,
} from './node-events';
import type { OperationEvent, RowsEvent } from './operation';

export * from './fault';
export * from './manifest';
export * from './node-events';
export * from './operation';
export * from './theory';
/**
 * What a client speaks: `icmp`, `udp` and `tcp` are asked for any answer at all, of which that of `icmp` is the kernel's; `sip` is a
 * registration, `call` a whole call, which is answered when it is set up and over when it was hung up.
 */
export type { Protocol } from '../../topology/protocols';

/**
 * A recording is everything one trial saw: the frames at every switch port, what the nodes' kernels said of
 * addresses and links, what was done to the lab and when, the agents' logs. It is the boundary of the harness:
 * whatever stands to its left is live and timed, whatever stands to its right is a pure function of these files.
 *
 * On disk it is a directory: `recording.json` (the manifest), `events.jsonl`, `capture.pcapng` (or `capture.pcapng.gz`).
 * All times are nanoseconds since the epoch of the one kernel clock; in JSON they are strings.
 */
export interface Recording {
  readonly manifest: Manifest;
  readonly events: readonly RecordedEvent[];
  /** Path of capture.pcapng, or of capture.pcapng.gz. */
  readonly capturePath: string;
}

export type RecordedEvent =
  | AddressEvent
  | LinkEvent
  | NeighbourEvent
  | LogEvent
  | ProcessEvent
  | FaultEvent
  | OperationEvent
  | DelayEvent
  | ProcessorEvent
  | LockEvent
  | InstrumentEvent
  | RowsEvent;
