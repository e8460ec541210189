import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as analysis from '../../analysis';
const timelineOf = (analysis as any).timelineOf ?? (async () => undefined);
import type { Timeline } from '../../analysis/timeline-types';
import { readRecording } from '../../recording/reader';
import type { RunResult } from '../../judging/types';
import type { EvidenceFile } from '../../../reports/html/context';

export interface RunEvidence {
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly files: ReadonlyMap<string, readonly EvidenceFile[]>;
}

/** The pictures and the files behind each trial, read back from its recording. */
export async function gatherEvidence(run: RunResult, folder: string): Promise<RunEvidence> {
  const timelines = new Map<string, Timeline>();
  const files = new Map<string, readonly EvidenceFile[]>();
  for (const { recording, measures } of run.drills.flatMap((drill) => drill.trials)) {
    if (recording === null || measures === null) continue;
    const tl = await timelineOf(await readRecording(join(folder, recording)));
    if (tl) timelines.set(recording, tl);
    files.set(recording, await digests(folder, recording));
  }
  return { timelines, files };
}

async function digests(folder: string, recording: string): Promise<EvidenceFile[]> {
  const names = (await readdir(join(folder, recording))).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const path = join(recording, name);
      const bytes = await readFile(join(folder, path));
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
