import type { Jobs } from '../../drill/run/pace';
import type { RuntimeName } from '../../recording/runtime-name';

/** `failover-drill compare-agents`, as it was asked for. */
export interface CompareAgentsOptions {
  /** Names or files; empty: the ready-made ones. */
  readonly topology: readonly string[];
  readonly repeat: number;
  /** One is drawn where none is given. */
  readonly seed?: string;
  readonly jobs: Jobs;
  readonly runtime: RuntimeName;
  readonly output: string;
  readonly json: boolean;
}

/** Ready-made set-ups of one address each, by every agent that there is. */
export const comparedTopologies = [
  'two-servers-baton',
  'witness-baton',
  'two-servers',
  'two-servers-frr',
  'two-servers-ucarp',
  'two-servers-script',
  'two-servers-heartbeat',
  'two-servers-pacemaker',
  'quorum-pacemaker',
  'fencing-pacemaker',
] as const;
