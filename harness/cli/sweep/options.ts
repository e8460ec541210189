import type { Jobs } from '../../drill/run/pace';
import type { RuntimeName } from '../../recording/runtime-name';

/** `failover-drill sweep`, as it was asked for. */
export interface SweepOptions {
  readonly topology: string;
  readonly pairs: boolean;
  /** One is drawn where none is given. */
  readonly seed?: string;
  readonly jobs: Jobs;
  readonly runtime: RuntimeName;
  readonly output: string;
  readonly json: boolean;
}
