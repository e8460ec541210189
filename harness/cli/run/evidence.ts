import { join } from 'node:path';
import { timelineOf } from '../../analysis';
import type { Timeline } from '../../analysis/timeline-types';
import type { RunResult } from '../../judging/types';
import { readRecording } from '../../recording/reader';
import { picturedTrials } from '../../../reports';

/** The pictures of the trials that a report shows, each drawn from its recording. */
export async function gatherEvidence(run: RunResult, folder: string): Promise<ReadonlyMap<string, Timeline>> {
  const timelines = new Map<string, Timeline>();
  for (const { recording } of picturedTrials(run)) {
    timelines.set(recording, await timelineOf(await readRecording(join(folder, recording))));
  }
  return timelines;
}
