import { join } from 'node:path';
import { readCaptureFile } from 'tcpdump-parser';
import { recordingFiles } from '../../harness/recording/layout';
import type { RunResult } from '../../harness/judging/types';
import { picturedTrials } from '../figures/drill';
import { renderEvidence } from '../pcapng/evidence';
import { place } from './place';

/**
 * Writes `evidence.pcapng` beside the recording of every trial that the reports show.
 *
 * @returns the paths written
 */
export async function placeEvidence(run: RunResult, folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const { drill, trial, recording } of picturedTrials(run)) {
    const directory = join(folder, recording);
    const path = join(directory, 'evidence.pcapng');
    await place(path, await renderEvidence({ run, drill, trial }, readCaptureFile(recordingFiles(directory).capture)));
    written.push(path);
  }
  return written;
}
