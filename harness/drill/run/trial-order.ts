import { join } from 'node:path';
import type { StatedClaim, TrialResult } from '../../judging/types';
import type { Environment } from '../../recording/types';
import type { PlacedDrill } from '../suite/definition';
import { trialSeed } from '../execution/phase';

/** One trial that is to be had, by running it or from what an earlier run left. */
export interface TrialOrder {
  readonly drill: PlacedDrill;
  /** From 1. */
  readonly number: number;
  readonly seed: string;
  /** Folder of its recording, within the run's. */
  readonly recording: string;
  /** What it is held to beside what its drill expects. */
  readonly claims: readonly StatedClaim[];
}

export interface EndedTrial {
  readonly result: TrialResult;
  /** Null when no lab came up that could be asked. */
  readonly environment: Environment | null;
}

/** Carries out one order; undefined when the run was ended before the trial was. It never rejects. */
export type TrialRunner = (order: TrialOrder) => Promise<EndedTrial | undefined>;

/** The same run seed orders the same trials again. */
export function orderTrial(
  drill: PlacedDrill,
  number: number,
  runSeed: string,
  claims: readonly StatedClaim[],
): TrialOrder {
  const { topology, id } = drill;
  const recording = join('recordings', topology.name, id, String(number));
  return { drill, number, seed: trialSeed(runSeed, topology.name, id, number), recording, claims };
}
