import { join } from 'node:path';
import { timelineOf } from '../../../analysis';
import type { Timeline } from '../../../analysis/timeline-types';
import type { RunResult } from '../../../judging/types';
import { RecordingError } from '../../../recording/errors';
import { readRecording } from '../../../recording/reader';
import type { Recording } from '../../../recording/types';
import { picturedTrials } from '../../../../reports';

/** The pictures of the trials that a report shows, each drawn from its recording; without one there is no picture. */
export async function gatherEvidence(run: RunResult, folder: string): Promise<ReadonlyMap<string, Timeline>> {
  const timelines = new Map<string, Timeline>();
  for (const { recording } of picturedTrials(run)) {
    const found = await recordingIn(join(folder, recording));
    if (found !== null) timelines.set(recording, await timelineOf(found));
  }
  return timelines;
}

/** A trial that broke left none, and shards may have been stored without theirs. */
async function recordingIn(folder: string): Promise<Recording | null> {
  try {
    return await readRecording(folder);
  } catch (error) {
    if (error instanceof RecordingError) return null;
    throw error;
  }
}
