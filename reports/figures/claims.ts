import type { DrillClaim, DrillResult, RunResult, Verdict } from '../../harness/judging/types';
import { verdictOrder } from '../wording/verdicts/verdicts';
import { grouped } from './grouped';

/** How many trials say what of a claim; those that had nothing to measure are not among them. */
export interface ClaimTrials {
  readonly n: number;
  readonly within: number;
  readonly over: number;
  readonly inconclusive: number;
}

export function claimTrials({ counts }: Pick<DrillClaim, 'counts'>): ClaimTrials {
  const { pass = 0, fail = 0, known = 0, inconclusive = 0 } = counts;
  return { n: pass + fail + known + inconclusive, within: pass, over: fail + known, inconclusive };
}

/** One claim over all the drills that were held to it. */
export interface ClaimOverview {
  readonly text: string;
  /** The worst of the drills'. */
  readonly verdict: Verdict;
  /** How many drills ended with each verdict; none that is 0. */
  readonly counts: readonly { readonly verdict: Verdict; readonly count: number }[];
  /** Where the margin is least; null where there are none. */
  readonly closest: HeldDrill | null;
}

interface HeldDrill {
  readonly drill: DrillResult;
  readonly claim: DrillClaim;
}

/** Every claim of the run, in the order in which they were stated. */
export function claimsOverview({ drills }: RunResult): ClaimOverview[] {
  const held = drills.flatMap((drill) => (drill.claims ?? []).map((claim) => ({ drill, claim })));
  return [...grouped(held, ({ claim }) => claim.text)].map(([text, those]) => {
    const count = (verdict: Verdict) => those.filter(({ claim }) => claim.verdict === verdict).length;
    const counts = verdictOrder.map((verdict) => ({ verdict, count: count(verdict) })).filter((each) => each.count > 0);
    return { text, verdict: counts[0]?.verdict ?? 'not-applicable', counts, closest: closestOf(those) };
  });
}

/** The claims of a drill that need a look. */
export const unmetClaims = ({ claims = [] }: DrillResult): DrillClaim[] =>
  claims.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');

function closestOf(held: readonly HeldDrill[]): HeldDrill | null {
  const [closest] = held
    .filter(({ claim }) => claim.marginMs !== null)
    .toSorted((one, other) => (one.claim.marginMs ?? 0) - (other.claim.marginMs ?? 0));
  return closest ?? null;
}
