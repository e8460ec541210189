import { handoverMs } from '../analysis/measures/owners/overlap';
import type { ServiceKind, Unheard } from '../analysis/types';
import { found, type Case, type Outcome } from './outcome';
import type { ExpectationName } from './types';

/** Neither its answers nor the switch ports tell who provided it. */
const byNobody = ({ unnamed }: Unheard): boolean => unnamed === true;

/** Whose silence leaves an expectation undecided; of an address (undefined), or another kind of service. */
const restsOn: Partial<Record<ExpectationName, (unheard: Unheard, kind: ServiceKind | undefined) => boolean>> = {
  // Answers alone do not tell that another carries, too, or takes writes that nobody sends it just now.
  neverHaveTwoOwners: () => true,
  takeOverWithin: byNobody,
  keepItsOwner: byNobody,
  endWithOwner: byNobody,
  // Whoever gave the address back without a word may be taken to have it still.
  revertWithin: (unheard, kind) => byNobody(unheard) || kind === undefined,
  revertNotBefore: byNobody,
  rejoinWithin: () => true,
  // What is left is read when all is over.
  loseNoAcknowledgedWrites: ({ unfinished }) => unfinished === true,
};

/** Two owners who were seen stand; what is concluded from nothing that was seen says nothing where a witness was silent. */
export function unlessUnheard(name: ExpectationName, finding: Outcome, context: Case): Outcome {
  const { kind, unheard = [] } = context.service;
  const { verdict, reason } = finding;
  // What may be the machine's lateness is declared where it is not: that decides it, too.
  const isUndecided = reason.kind === 'control-failed' && reason.otherwise !== undefined;
  const isDecided = verdict === 'pass' || isUndecided || (verdict === 'fail' && !isSeen(finding, context));
  const silent = unheard.find((each) => restsOn[name]?.(each, kind) === true);
  if (silent === undefined || !isDecided) return finding;
  const of = kind === undefined ? {} : { of: kind };
  return found('inconclusive', { kind: 'unheard', ...of, node: silent.node, forMs: silent.durationMs });
}

/** Of an address, for longer than a hand-over of which nobody told may last, and be seen to. */
function isSeen({ reason, measuredMs }: Outcome, { service: { kind }, topology, trial }: Case): boolean {
  if (reason.kind !== 'split-brain') return false;
  const askedEachMs = 1000 / topology.probing.questionRatePerSecond;
  return kind !== undefined || (measuredMs ?? 0) > handoverMs + askedEachMs + 2 * trial.schedulerDelayMs;
}
