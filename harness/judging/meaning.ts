import { hasMeaning, type Measure } from '../analysis/meaning';
import type { ServiceMeasures } from '../analysis/types';
import { found, type Outcome } from './outcome';
import type { ExpectationName } from './types';

/** What an expectation speaks of, where that has no meaning for every kind of service. */
const speaksOf: Partial<Record<ExpectationName, Measure>> = {
  neverHaveTwoOwners: 'splitBrain',
  blackOutAtMost: 'blackout',
  agreeWithin: 'agreement',
  keepItsOwner: 'soleOwner',
  endWithOwner: 'soleOwner',
  forgetWithin: 'staleAnswers',
  keepCalls: 'calls',
  setUpCalls: 'calls',
  loseNoAcknowledgedWrites: 'writes',
  rejoinWithin: 'writes',
};

/** Null where the expectation can be held against the service; it never passes because it means nothing. */
export function withoutMeaning(name: ExpectationName, service: ServiceMeasures): Outcome | null {
  const measure = speaksOf[name];
  if (measure === undefined || hasMeaning(measure, service)) return null;
  return found('not-applicable', { kind: 'without-meaning', of: service.kind ?? 'address' });
}
