import { z } from 'zod';
import type { RunResult } from '../../harness/judging/types';
import { settings } from '../../harness/recording/runtime-name';
import { ReportError } from '../report-error';

/** The file in a result folder that holds the whole result; reports can be made from it again, and shards joined. */
export const blobFile = 'run.json';

const format = 'failover-drill/run';
const schemaVersion = 2;

/** Everything a run found, without loss: times in ns are written as {"$ns": "..."} so that they come back as they were. */
export const renderBlob = (run: RunResult): string =>
  `${JSON.stringify({ format, schemaVersion, run }, (_key, value: unknown) => (typeof value === 'bigint' ? { $ns: String(value) } : value))}\n`;

const envelope = z.object({ format: z.literal(format), schemaVersion: z.number() });

// Enough to tell a result from anything else; the rest was written by this program, under this version.
const shape = z.looseObject({
  id: z.string(),
  startedAt: z.iso.datetime(),
  seed: z.string(),
  command: z.array(z.string()),
  runtime: z.enum(settings),
  verdict: z.string(),
  environment: z.looseObject({ versions: z.record(z.string(), z.string()) }),
  topologies: z.array(z.looseObject({ name: z.string(), known: z.array(z.unknown()) })),
  drills: z.array(
    z.looseObject({
      id: z.string(),
      topology: z.string(),
      verdict: z.string(),
      expectations: z.array(z.looseObject({ verdict: z.string() })),
      trials: z.array(
        z.looseObject({ seed: z.string(), faults: z.array(z.unknown()), judgements: z.array(z.unknown()) }),
      ),
    }),
  ),
});

/**
 * Reads back what `renderBlob` wrote.
 *
 * @param path for the message only
 * @throws {ReportError} `results-invalid` or `results-newer`
 */
export function parseBlob(text: string, path: string): RunResult {
  const document = parseJson(text, path);
  const head = envelope.safeParse(document);
  const notOurs = (problem: string) =>
    new ReportError('results-invalid', `${path}: ${problem}`, `give a folder that \`failover-drill run\` wrote`);
  if (!head.success) throw notOurs('these are not the results of a run');
  if (head.data.schemaVersion > schemaVersion) {
    const what = `${path}: schema version ${head.data.schemaVersion} is newer than this program reads (${schemaVersion})`;
    throw new ReportError('results-newer', what, 'update failover-drill to the version that wrote it');
  }
  const { run } = document as { run: RunResult };
  const checked = shape.safeParse(run);
  if (checked.success) return run;
  const [issue] = checked.error.issues;
  throw notOurs(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'damaged'}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) => (isTime(value) ? BigInt(value.$ns) : value));
  } catch (cause) {
    const hint = 'the file is damaged or cut short: run the drills again';
    throw new ReportError('results-invalid', `${path}: this is not JSON`, hint, { cause });
  }
}

const isTime = (value: unknown): value is { $ns: string } =>
  typeof value === 'object' &&
  value !== null &&
  '$ns' in value &&
  typeof value.$ns === 'string' &&
  /^-?\d+$/.test(value.$ns) &&
  Object.keys(value).length === 1;
