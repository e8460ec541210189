import { join } from 'node:path';
import { footprintOf, type Footprint } from '../../analysis';
import type { DrillResult, TrialResult } from '../../judging/types';
import { readRecording } from '../../recording/reader';

/** Whether what agents did at rest can be read from a trial: one in which the address moved was none. */
export const wasAtRest = ({ verdict, recording }: Pick<TrialResult, 'verdict' | 'recording'>): boolean =>
  verdict === 'pass' && recording !== null;

/** What the agents cost, of the trials that were at rest, from their recordings in this folder. */
export async function footprintsOf(
  { trials }: Pick<DrillResult, 'trials'>,
  folder: string,
  read: (recording: string) => Promise<Footprint | null> = async (path) => footprintOf(await readRecording(path)),
): Promise<readonly Footprint[]> {
  const footprints = [];
  for (const trial of trials) {
    if (!wasAtRest(trial) || trial.recording === null) continue;
    const footprint = await read(join(folder, trial.recording));
    if (footprint !== null) footprints.push(footprint);
  }
  return footprints;
}
