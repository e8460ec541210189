import { access, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { RecordingError } from './errors';
import { eventSchema } from './event-schema';
import { recordingFiles } from './layout';
import { manifestSchema, manifestVersion } from './manifest-schema';
import type { Manifest, RecordedEvent, Recording } from './types';

/**
 * Reads a recording back, events in order of time.
 * @throws RecordingError when the directory is no recording, an unfinished one, a newer one or a damaged one
 */
export async function readRecording(directory: string): Promise<Recording> {
  const files = recordingFiles(directory);
  const manifest = parseManifest(files.manifest, await readManifest(directory));
  const events = parseEvents(files.events, await readWhole(files.events));
  if (await exists(files.compressedCapture)) return { manifest, events, capturePath: files.compressedCapture };
  await readable(files.capture);
  return { manifest, events, capturePath: files.capture };
}

async function readManifest(directory: string): Promise<string> {
  const files = recordingFiles(directory);
  try {
    return await readFile(files.manifest, 'utf8');
  } catch (error) {
    if (await exists(files.events)) {
      const hint = 'the harness was stopped in mid-trial: run the drill again, or analyze its capture.pcapng alone';
      throw new RecordingError('recording-unfinished', `${directory}: the recording was never finished`, hint, {
        cause: error,
      });
    }
    const hint = 'give the folder of one trial, the one that holds recording.json, or a .pcap or .pcapng file';
    throw new RecordingError('recording-missing', `${directory}: there is no recording here`, hint, { cause: error });
  }
}

function parseManifest(path: string, text: string): Manifest {
  const document = parseJson(path, 1, text);
  const version = z.object({ schemaVersion: z.number() }).safeParse(document);
  if (version.success && version.data.schemaVersion > manifestVersion) {
    const what = `${path}: schema version ${String(version.data.schemaVersion)} is newer than this program reads (${manifestVersion})`;
    throw new RecordingError('recording-newer', what, 'update failover-drill to the version that wrote it');
  }
  return checked(path, manifestSchema(version.data?.schemaVersion ?? manifestVersion).safeParse(document));
}

function parseEvents(path: string, text: string): RecordedEvent[] {
  const lines = text.split('\n');
  const events = lines.flatMap((line, index) => {
    if (line === '') return [];
    const where = `${path}:${String(index + 1)}`;
    return checked(where, eventSchema.safeParse(parseJson(path, index + 1, line)));
  });
  return events.sort((one, other) => Number(eventTimeNs(one) - eventTimeNs(other)));
}

/** When an event counts: a fault from the beginning of its bracket. */
function eventTimeNs(event: RecordedEvent): bigint {
  return event.kind === 'fault' ? event.beforeNs : event.atNs;
}

function checked<T>(where: string, result: z.ZodSafeParseResult<T>): T {
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue === undefined ? '' : ` ${issue.path.join('.')}: ${issue.message}`;
  throw new RecordingError('recording-invalid', `${where}:${path}`, damaged);
}

function parseJson(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RecordingError('recording-invalid', `${path}:${String(line)}: this is not JSON`, damaged, {
      cause: error,
    });
  }
}

const damaged = 'the recording is damaged: run the drill again, or analyze its capture.pcapng alone';

async function readWhole(path: string): Promise<string> {
  await readable(path);
  return readFile(path, 'utf8');
}

async function readable(path: string): Promise<void> {
  if (await exists(path)) return;
  throw new RecordingError('recording-invalid', `${path}: this part of the recording is missing`, damaged);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
