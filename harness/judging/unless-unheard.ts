import type { Unheard } from '../analysis/types';
import { found, type Case, type Outcome } from './outcome';
import type { ExpectationName } from './types';

/** Neither its answers nor the switch ports tell who provided it. */
const byNobody = ({ unnamed }: Unheard): boolean => unnamed === true;

/** Whose silence leaves an expectation undecided. */
const restsOn: Partial<Record<ExpectationName, (unheard: Unheard) => boolean>> = {
  // Answers alone do not tell that another carries, too, or takes writes that nobody sends it just now.
  neverHaveTwoOwners: () => true,
  takeOverWithin: byNobody,
  keepItsOwner: byNobody,
  endWithOwner: byNobody,
  revertWithin: byNobody,
  revertNotBefore: byNobody,
  rejoinWithin: () => true,
  // What is left is read when all is over.
  loseNoAcknowledgedWrites: ({ unfinished }) => unfinished === true,
};

/** Two owners who were seen stand; what is concluded from nothing that was seen says nothing where a witness was silent. */
export function unlessUnheard(name: ExpectationName, finding: Outcome, { service }: Pick<Case, 'service'>): Outcome {
  const { verdict, reason } = finding;
  const isDecided = verdict === 'pass' || (verdict === 'fail' && reason.kind !== 'split-brain');
  const silent = service.unheard?.find((each) => restsOn[name]?.(each) === true);
  if (silent === undefined || !isDecided) return finding;
  const of = service.kind === undefined ? {} : { of: service.kind };
  return found('inconclusive', { kind: 'unheard', ...of, node: silent.node, forMs: silent.durationMs });
}
