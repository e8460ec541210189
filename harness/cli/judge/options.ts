import { expectationNames } from '../../topology/shape/known-weakness';
import { suggestion } from '../../topology/did-you-mean';
import { writtenExpectation } from '../../schedule/expectations';
import type { Expectation, ExpectationName } from '../../schedule/types';
import { UsageError } from '../usage-error';

export interface JudgeOptions {
  /** In place of what was expected when the recording was made. */
  readonly limit: readonly string[];
  /** Claims over all the trials of a drill. */
  readonly expect: readonly string[];
  readonly json: boolean;
}

/** `takeOverWithin=1s`, `neverHaveTwoOwners`. @throws {UsageError} @throws {ScheduleError} @throws {DurationError} */
export function parseExpectation(text: string): Expectation {
  const [name = '', against] = text.split(/=(.*)/, 2);
  if (isName(name)) return writtenExpectation(name, against);
  const hint = suggestion(name, expectationNames, 'there are none');
  throw new UsageError('expectation-unknown', `there is no expectation ${name}`, hint);
}

const isName = (name: string): name is ExpectationName => (expectationNames as readonly string[]).includes(name);

/** What was expected, with other limits in the place of its own; what was not expected before is from now on. */
export function withLimits(expected: readonly Expectation[], others: readonly Expectation[]): readonly Expectation[] {
  const named = new Map(expected.map((expectation) => [expectation.name, expectation]));
  for (const other of others) named.set(other.name, other);
  return [...named.values()];
}
