import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { RecordingError } from './errors';
import { jsonDocument, jsonLine } from './json';
import { recordingFiles } from './layout';
import { redact } from './redact/redact';
import { redactManifest } from './redact/redact-run';
import type { Manifest, RecordedEvent } from './types';

/**
 * Writes a recording while its trial runs. Events are appended as they come, the capture is written to `capturePath` by whoever
 * captures; passwords of configurations and logs are left out; `finish` writes the manifest last and puts it in place by a rename: a recording is whole, or is none.
 */
export class RecordingWriter {
  private failure: Error | undefined;

  private constructor(
    private readonly directory: string,
    private readonly events: WriteStream,
  ) {
    events.on('error', (error) => (this.failure ??= error));
  }

  /** @throws RecordingError (`recording-unwritable`) */
  static async create(directory: string): Promise<RecordingWriter> {
    return writing(directory, async () => {
      await mkdir(directory, { recursive: true });
      const events = createWriteStream(recordingFiles(directory).events, { flags: 'wx' });
      await once(events, 'open');
      return new RecordingWriter(directory, events);
    });
  }

  get capturePath(): string {
    return recordingFiles(this.directory).capture;
  }

  /** The lab goes on until it is taken down: what it says after the end is no longer on record. */
  append(event: RecordedEvent): void {
    if (!this.events.writableEnded) this.events.write(jsonLine(event.kind === 'log' ? redact(event) : event));
  }

  /** The capture must be whole by now. */
  async finish(manifest: Manifest): Promise<void> {
    await writing(this.directory, async () => {
      await this.close();
      const { manifest: path } = recordingFiles(this.directory);
      const file = await open(`${path}.part`, 'w');
      try {
        await file.writeFile(jsonDocument(redactManifest(manifest)));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    });
  }

  /** Leaves what there is, without a manifest: it will not be taken for a recording. */
  async abandon(): Promise<void> {
    this.events.end();
    if (!this.events.closed) await once(this.events, 'close');
  }

  private async close(): Promise<void> {
    if (this.failure === undefined) {
      this.events.end();
      if (!this.events.closed) await once(this.events, 'close');
    }
    if (this.failure !== undefined) throw this.failure;
  }
}

async function writing<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RecordingError(
      'recording-unwritable',
      `${directory}: the recording cannot be written: ${why}`,
      'give another folder with --output, or free space',
      { cause: error },
    );
  }
}
