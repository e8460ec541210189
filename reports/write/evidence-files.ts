import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RunResult } from '../../harness/judging/types';
import { picturedTrials } from '../figures/drill';
import type { EvidenceFile } from '../html/context';

/** The files of the recordings that a report shows, each with its digest; a recording that is gone has none. */
export async function evidenceFiles(run: RunResult, folder: string): Promise<Map<string, EvidenceFile[]>> {
  const files = new Map<string, EvidenceFile[]>();
  for (const { recording } of picturedTrials(run)) files.set(recording, await digests(folder, recording));
  return files;
}

async function digests(folder: string, recording: string): Promise<EvidenceFile[]> {
  const names = await readdir(join(folder, recording)).catch(() => []);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const path = `${recording}/${name}`;
      const whole = join(folder, path);
      return { path, bytes: (await stat(whole)).size, sha256: await sha256Of(whole) };
    }),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
