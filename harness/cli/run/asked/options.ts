import { randomBytes } from 'node:crypto';
import type { Jobs } from '../../../drill/run/pace';
import type { RuntimeName } from '../../../recording/runtime-name';
import type { Listening } from './listening';
import type { Shard } from './shard';

/** `failover-drill run`, as it was asked for. */
export interface RunOptions {
  readonly topology: readonly string[];
  readonly runtime: RuntimeName;
  readonly grep?: string;
  readonly list: boolean;
  /** Trials of each drill; with `until`, the most. */
  readonly repeat?: number;
  /** A claim to be decided. */
  readonly until?: string;
  /** Claims that every drill is held to. */
  readonly expect: readonly string[];
  readonly shard?: Shard;
  readonly jobs: Jobs;
  /** Where workers take the trials from; absent: they are made here. */
  readonly queue?: string;
  /** One is drawn where none is given. */
  readonly seed?: string;
  readonly resume: boolean;
  /** Only what failed in the last run of the output folder. */
  readonly lastFailed?: boolean;
  /** Declare in the topologies what the protocol cannot do. */
  readonly updateKnown?: boolean;
  readonly reporter?: string;
  readonly output: string;
  /** Folder of the run that what the servers are made of is held against; absent: the one that was in the output folder. */
  readonly compare?: string;
  /** Folder of the history that the run is added to. */
  readonly history?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
  /** Browsers of this machine can watch it, at any port that is free or this one. */
  readonly ui?: boolean;
  readonly uiPort?: number;
  /** Where Prometheus can ask how it goes. */
  readonly metricsPort?: Listening;
}

export const newSeed = (): string => randomBytes(4).toString('hex');

/** Namespaces are Linux's; elsewhere nodes are containers. */
export const defaultRuntime = (): RunOptions['runtime'] => (process.platform === 'linux' ? 'netns' : 'docker');
