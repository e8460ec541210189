import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { recordingFiles } from '../../recording/layout';
import { QueueError } from './queue-error';
import type { Seal } from './seal';

/** The files of a recording by their names, each compressed, and sealed where there is a key. */
export type RecordingParcel = Readonly<Record<string, Buffer>>;

const ownNames: ReadonlySet<string> = new Set(Object.values(recordingFiles('.')).map((path) => basename(path)));
/** More than this is no recording: a gigabyte of capture is an hour of a busy lab. */
const mostBytes = 1024 ** 3;

export async function packRecording(folder: string, seal: Seal): Promise<RecordingParcel> {
  const names = (await readdir(folder)).filter((name) => ownNames.has(name));
  const files = names.map(async (name) => [name, seal.close(gzipSync(await readFile(join(folder, name))))] as const);
  return Object.fromEntries(await Promise.all(files));
}

/**
 * Puts a recording where it belongs, its manifest last: without that it is none.
 * @throws {QueueError} when it has files that no recording has
 */
export async function unpackRecording(parcel: RecordingParcel, folder: string, seal: Seal): Promise<void> {
  const manifest = basename(recordingFiles(folder).manifest);
  const names = Object.keys(parcel).toSorted((one, other) => Number(one === manifest) - Number(other === manifest));
  const foreign = names.find((name) => !ownNames.has(name));
  if (foreign !== undefined || !names.includes(manifest))
    throw new QueueError('queue-parcel', 'what came is no recording', 'is the queue used by others?');
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    const content = gunzipSync(seal.open(parcel[name] ?? Buffer.alloc(0)), { maxOutputLength: mostBytes });
    await writeFile(join(folder, name), content);
  }
}
