import { isDeepStrictEqual } from 'node:util';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecording } from '../../recording/reader';
import type { Recording } from '../../recording/types';
import { judgeRecording } from './judge-recording';
import type { EndedTrial, TrialOrder, TrialRunner } from './trial-order';

/**
 * Trials that an interrupted run has finished are judged from their recordings, all others run. What a trial left that was never
 * finished, or is of another trial, makes room for the new one.
 */
export function finishedTrials(run: string, otherwise: TrialRunner): TrialRunner {
  return async (order) => {
    const folder = join(run, order.recording);
    const ended = await finished(folder, order);
    if (ended !== null) return ended;
    await rm(folder, { recursive: true, force: true });
    return otherwise(order);
  };
}

async function finished(folder: string, order: TrialOrder): Promise<EndedTrial | null> {
  try {
    const recording = await readRecording(folder);
    return isOf(order, recording) ? await judgeRecording(recording, order, recordedMs(recording)) : null;
  } catch {
    // Whatever is the matter with it, running the trial again puts it right, or says what is.
    return null;
  }
}

function isOf({ seed, drill }: TrialOrder, { manifest }: Recording): boolean {
  const same = manifest.seed === seed && manifest.drill === drill.id;
  return same && isDeepStrictEqual(manifest.topology, drill.topology);
}

/** How long its lab was under observation; how long building it took is not on record. */
function recordedMs({ manifest: { settledNs, endedNs } }: Recording): number {
  return Number(endedNs - settledNs) / 1e6;
}
