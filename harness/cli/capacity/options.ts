import type { RuntimeName } from '../../recording/runtime-name';

/** `failover-drill capacity`, as it was asked for. */
export interface CapacityOptions {
  readonly topology: string;
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Per cent of what the active server serves. */
  readonly least: number;
  readonly runtime: RuntimeName;
  readonly json: boolean;
}
