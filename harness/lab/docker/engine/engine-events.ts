import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

const schema = z.object({
  /** What a build prints. */
  stream: z.string().optional(),
  /** What a pull or an import does, or the id that it ends with. */
  status: z.string().optional(),
  id: z.string().optional(),
  error: z.string().optional(),
});

/** Told while an image comes to be: one line of what the engine, or apt within it, says. */
export type OnProgress = (image: string, line: string) => void;

/**
 * Reads a pull, an import or a build to its end, which the engine tells as one JSON object a line.
 * @returns every line told
 * @throws Error with the engine's own words, when it says that it failed
 */
export async function followEngine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Promise<string[]> {
  const told: string[] = [];
  const tell = (text: string): void => {
    // The classic builder colours what a command writes on its standard error.
    const line = stripVTControlCharacters(text);
    if (line.trim() === '') return;
    told.push(line);
    onLine(line);
  };
  // What a command prints comes as it was written: apt writes one line in several pieces.
  let pending = '';
  for await (const json of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (json === '') continue;
    const event = schema.parse(JSON.parse(json));
    if (event.error !== undefined) {
      tell(pending);
      throw new Error(complaint(event.error, told));
    }
    if (event.stream === undefined) tell([event.id, event.status].filter(Boolean).join(' '));
    const lines = (pending + (event.stream ?? '')).split(/[\r\n]+/);
    pending = lines.pop() ?? '';
    lines.forEach(tell);
  }
  tell(pending);
  return told;
}

/** A build only says that a command failed; apt's own last complaint says why. */
function complaint(error: string, told: readonly string[]): string {
  return told.findLast((line) => line.startsWith('E: ')) ?? error;
}
