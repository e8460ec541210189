import { z } from 'zod';
import { parseDurationMs } from '../topology/duration';
import { expectationNames } from '../topology/shape/known-weakness';
import { ScheduleError } from './schedule-error';
import type { Expectation, ExpectationName } from './types';

/** What an expectation is held against besides the trial: a time limit, the earliest time, a node, a number, or nothing. */
export type Measure = 'limit' | 'earliest' | 'node' | 'count' | 'nothing';

/** How each expectation is written; suites, drill files and recordings all go by this list. */
export const expectationMeasures = {
  takeOverWithin: 'limit',
  failOverWithin: 'limit',
  neverHaveTwoOwners: 'nothing',
  keepItsOwner: 'nothing',
  blackOutAtMost: 'limit',
  agreeWithin: 'limit',
  revertWithin: 'limit',
  revertNotBefore: 'earliest',
  endWithOwner: 'node',
  serveWithin: 'limit',
  forgetWithin: 'limit',
  loseNoOperation: 'count',
  keepSessions: 'count',
  keepCalls: 'count',
  setUpCalls: 'count',
  loseNoAcknowledgedWrites: 'count',
  rejoinWithin: 'limit',
} as const satisfies Record<ExpectationName, Measure>;

const fields = {
  limit: { limitMs: z.number().nonnegative() },
  earliest: { earliestMs: z.union([z.number().nonnegative(), z.literal('asked')]) },
  node: { node: z.string().min(1) },
  count: { atMost: z.int().nonnegative() },
  nothing: {},
} as const satisfies Record<Measure, z.ZodRawShape>;
/** What nobody writes: it follows from what a topology promises of one service. */
const promised: Partial<Record<ExpectationName, z.ZodRawShape>> = {
  serveWithin: { service: z.string().exactOptional() },
  loseNoAcknowledgedWrites: {
    service: z.string().exactOptional(),
    dataLossMs: z.number().nonnegative().exactOptional(),
  },
};
const shapes = expectationNames.map((name) => {
  const measure: Measure = expectationMeasures[name];
  return z.strictObject({ name: z.literal(name), ...fields[measure], ...promised[name] });
});

export const expectationSchema = z.union(shapes) as unknown as z.ZodType<Expectation>;

/**
 * An expectation as people write it: with a limit such as `2s` (or milliseconds), with a node's name, with a
 * number (0 where it is left out), or with nothing.
 * @throws {ScheduleError} `expectation-invalid` when it is written otherwise
 * @throws {DurationError}
 */
export function writtenExpectation(name: ExpectationName, against: string | number | undefined): Expectation {
  const measure: Measure = expectationMeasures[name];
  const read = expectationSchema.safeParse({ name, ...given(measure, against) });
  if (read.success) return read.data;
  const wanted = {
    limit: 'a time limit: 2s',
    earliest: 'a time, or asked: 10s',
    node: 'the name of a node',
    count: 'a whole number',
    nothing: 'nothing',
  }[measure];
  throw new ScheduleError('expectation-invalid', `${name} is held against ${String(against)}`, `it takes ${wanted}`);
}

function given(measure: Measure, against: string | number | undefined): object {
  if (measure === 'count') return { atMost: Number(against ?? 0) };
  if (against === undefined) return {};
  if (measure === 'node') return { node: against };
  if (measure === 'earliest' && against === 'asked') return { earliestMs: against };
  const ms = typeof against === 'number' ? against : parseDurationMs(against);
  return measure === 'limit' ? { limitMs: ms } : { earliestMs: ms };
}
