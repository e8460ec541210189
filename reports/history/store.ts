import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReportError } from '../report-error';
import { unwritable } from '../write/place';
import { entrySchema, type HistoryEntry } from './entry-schema';

/** The one file of a history. Runs are only ever added. */
export const historyFile = 'history.jsonl';

/**
 * Adds a run, unless it is there already.
 *
 * @returns whether it was added
 * @throws {ReportError}
 */
export async function appendHistory(entry: HistoryEntry, folder: string): Promise<boolean> {
  const known = await readHistory(folder);
  if (known.some(({ id }) => id === entry.id)) return false;
  const path = join(folder, historyFile);
  try {
    await mkdir(folder, { recursive: true });
    // One write for one line: two runs that end together do not mix.
    await appendFile(path, `${JSON.stringify(entry)}\n`);
  } catch (cause) {
    throw unwritable(path, cause);
  }
  return true;
}

/**
 * All runs, the oldest first; none where there is no history yet.
 *
 * @param file another one of the same shape
 * @throws {ReportError} `history-invalid`, with the line
 */
export async function readHistory(folder: string, file = historyFile): Promise<HistoryEntry[]> {
  const path = join(folder, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new ReportError('history-invalid', `${path}: it cannot be read`, 'check its permissions', { cause });
  }
  const entries = text
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : parseLine(line, `${path}:${index + 1}`)));
  return entries.toSorted((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
}

function parseLine(line: string, where: string): HistoryEntry {
  const hint = 'restore the line from version control, or delete it';
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch (cause) {
    throw new ReportError('history-invalid', `${where}: this is not JSON`, hint, { cause });
  }
  const parsed = entrySchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ReportError(
    'history-invalid',
    `${where}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'damaged'}`,
    hint,
  );
}
