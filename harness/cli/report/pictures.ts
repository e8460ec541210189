import { join } from 'node:path';
import { picturedTrials } from '../../../reports';
import { timelineOf, type Timeline } from '../../analysis';
import type { RunResult } from '../../judging/types';
import { RecordingError } from '../../recording/errors';
import { readRecording } from '../../recording/reader';

/** The pictures of the trials that a report shows. Results that were stored without their recordings have figures only. */
export async function picturesOf(run: RunResult, folder: string): Promise<ReadonlyMap<string, Timeline>> {
  const timelines = new Map<string, Timeline>();
  for (const { recording } of picturedTrials(run)) {
    try {
      timelines.set(recording, await timelineOf(await readRecording(join(folder, recording))));
    } catch (error) {
      if (!(error instanceof RecordingError) || error.code !== 'recording-missing') throw error;
    }
  }
  return timelines;
}
