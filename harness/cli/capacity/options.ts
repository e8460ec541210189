import type { RuntimeName } from '../../recording/runtime-name';

/** `failover-drill capacity`, as it was asked for. */
export interface CapacityOptions {
  readonly topology: string;
  /** Requests a second, of each service. */
  readonly rate: number;
  readonly seconds: number;
  /** Of each service. Absent: as many as requests of 200 ms need, and 20 at least. */
  readonly connections?: number;
  /** Per cent of what the active server serves. */
  readonly least: number;
  /** Per cent of the requests, refused or failed. */
  readonly lost: number;
  /** Times the active server's latency. */
  readonly slower: number;
  readonly runtime: RuntimeName;
  readonly json: boolean;
}
