import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { DurationError, parseDurationMs } from '../../harness/topology/duration';
import { ReportError } from '../report-error';

const duration = z.string().transform((text, context): number => {
  try {
    return parseDurationMs(text);
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    context.addIssue({ code: 'custom', message: `${error.message}; ${error.hint}` });
    return z.NEVER;
  }
});

const text = z
  .union([z.string(), z.number(), z.date()])
  .transform((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)));

const action = z.strictObject({
  /** One, or all those that it is to mend. */
  finding: z.union([z.array(text), text.transform((one) => [one])]),
  action: text,
  owner: text.optional(),
  due: text.optional(),
  ticket: text.optional(),
  status: z.enum(['open', 'done']).default('open'),
  /** What shows that it is done: a run, a date. */
  retest: text.optional(),
});

/** What only people know of a drill. Everything is optional: what is missing stays visibly blank in the report. */
const schema = z.strictObject({
  id: text.optional(),
  version: text.optional(),
  lead: text.optional(),
  participants: z.array(text).optional(),
  classification: text.optional(),
  type: text.optional(),
  nextDue: text.optional(),
  systems: z.array(text).optional(),
  exclusions: z.array(z.strictObject({ what: text, why: text })).optional(),
  objectives: z
    .strictObject({ rto: duration, takeoverP95: duration, splitBrain: duration, availability: z.number().gt(0).lt(1) })
    .partial()
    .default({}),
  /** When a drill is broken off, unless a scenario says otherwise. */
  abort: text.optional(),
  scenarios: z.record(z.string(), z.strictObject({ hypothesis: text, abort: text }).partial()).default({}),
  mtbf: duration.optional(),
  actions: z.array(action).default([]),
  causes: z.record(z.string(), text).default({}),
  signOff: z.strictObject({ prepared: text, reviewed: text, acknowledged: text }).partial().default({}),
});

export type Particulars = z.infer<typeof schema>;

export const noParticulars: Particulars = schema.parse({});

/**
 * Reads the file in which people fill what no measurement can.
 *
 * @throws {ReportError} `drill-file-invalid`, with file:line:column
 */
export function parseParticulars(yaml: string, file: string): Particulars {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [syntax] = document.errors;
  const hint = 'see the quarterly report in the README for what may stand in it';
  if (syntax !== undefined)
    throw new ReportError('drill-file-invalid', `${place(syntax.pos[0])}: ${syntax.message}`, hint);
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const node = document.getIn(path, true);
  const offset =
    typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? Number(node.range[0])
      : 0;
  throw new ReportError(
    'drill-file-invalid',
    `${place(offset)}: ${path.join('.')}: ${issue?.message ?? 'invalid'}`,
    hint,
  );
}
