import { availableParallelism } from 'node:os';
import { randomBytes } from 'node:crypto';

/** `failover-drill run`, as it was asked for. */
export interface RunOptions {
  readonly topology: readonly string[];
  readonly runtime: 'netns' | 'docker';
  readonly grep?: string;
  readonly list: boolean;
  readonly repeat: number;
  readonly jobs: number;
  readonly seed: string;
  readonly reporter?: string;
  readonly output: string;
  readonly json: boolean;
}

/** Trials mostly wait for the agents' timers, so more labs than processors do no harm: each trial measures whether they do. */
export const defaultJobs = (): number => 2 * availableParallelism();

export const newSeed = (): string => randomBytes(4).toString('hex');
