import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordingFiles } from '../../recording/layout';
import { UsageError } from '../usage-error';

/** The folders of all recorded trials in these folders, each once, in the order of their names. @throws {UsageError} */
export function findRecordings(folders: readonly string[]): string[] {
  const found = folders.flatMap((folder) => {
    if (existsSync(recordingFiles(folder).manifest)) return [folder];
    const inside = globSync('**/recording.json', { cwd: folder }).map((path) => join(folder, dirname(path)));
    if (inside.length > 0) return inside.toSorted(inOrderOfNumbers);
    const hint = 'give the folder of one trial, the one that holds recording.json, or the folder of a run';
    throw new UsageError('recording-missing', `${folder}: there is no recording here`, hint);
  });
  return [...new Set(found)];
}

/** Trials are numbered: the tenth comes after the second. */
const { compare } = new Intl.Collator('en', { numeric: true });
const inOrderOfNumbers = (one: string, other: string): number => compare(one, other);
