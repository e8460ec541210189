import type { Jobs } from '../../drill/run/pace';
import type { RuntimeName } from '../../recording/runtime-name';

/** `failover-drill explore`, as it was asked for. */
export interface ExploreOptions {
  readonly topology: string;
  readonly forMs: number;
  /** One is drawn where none is given. */
  readonly seed?: string;
  readonly jobs: Jobs;
  readonly runtime: RuntimeName;
  readonly resume: boolean;
  readonly output: string;
  readonly json: boolean;
}
