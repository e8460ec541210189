import type { Unheard } from '../analysis/types';
import { found, type Case, type Outcome } from './outcome';
import type { ExpectationName } from './types';

/** Whose silence leaves an expectation undecided. */
const restsOn: Partial<Record<ExpectationName, (unheard: Unheard) => boolean>> = {
  // Acknowledgements alone do not tell that another takes writes, too, which nobody sends it just now.
  neverHaveTwoOwners: () => true,
  rejoinWithin: () => true,
  // What is left is read when all is over.
  loseNoAcknowledgedWrites: ({ unfinished }) => unfinished === true,
};

/** What was seen stands; that nothing was seen, or what is concluded from it, says nothing where a witness was silent. */
export function unlessUnheard(name: ExpectationName, finding: Outcome, { service }: Pick<Case, 'service'>): Outcome {
  const { verdict, reason } = finding;
  const isDecided = verdict === 'pass' || (verdict === 'fail' && reason.kind !== 'split-brain');
  const silent = service.unheard?.find((each) => restsOn[name]?.(each) === true);
  if (silent === undefined || !isDecided) return finding;
  return found('inconclusive', { kind: 'unheard', node: silent.node, forMs: silent.durationMs });
}
