import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../engine/engine';
import { followEngine } from '../engine/engine-events';
import { imageLabel } from '../reaping/labels';

/** A file system that is being made: its archive, and whether that came out whole. */
export interface FileSystem {
  readonly tar: Readable;
  /** Rejects, with the reason, when the archive is not the whole of it. */
  readonly whole: Promise<void>;
}

/**
 * Makes an image of ours of a file system.
 * @throws Error with the reason why the file system is not whole, or the engine's complaint; there is no image then
 */
export async function importImage(
  { docker }: Engine,
  { tar, whole }: FileSystem,
  { repository, tag, name }: { repository: string; tag: string; name: string },
  onLine: (line: string) => void,
): Promise<void> {
  // A request's headers go out with its first byte, and an engine hangs up on a connection that is silent for minutes
  // (dockerd 20.10: five), in which a slow machine has not yet begun the archive.
  const begun = once(tar, 'readable');
  await Promise.race([begun, whole.then(() => begun)]);
  onLine('handing it over to the engine');
  const upload = new PassThrough();
  const options = { repo: repository, tag, changes: [`LABEL ${imageLabel}=${name}`] };
  const imported = docker.importImage(upload, options).then((stream) => followEngine(stream, onLine));
  try {
    // An archive cut short would import just as well: the upload ends only when it is known to be whole, else it breaks.
    await Promise.race([imported, Promise.all([pipeline(tar, upload, { end: false }), whole])]);
    upload.end();
  } catch (cause) {
    upload.destroy(cause instanceof Error ? cause : new Error(String(cause)));
    await imported.catch(() => undefined);
    throw cause;
  }
  await imported;
}
