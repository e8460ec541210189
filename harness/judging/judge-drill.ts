import { longestOf, type Lasted } from '../analysis/lasted';
import type { AcceptedComplaint, KnownWeakness } from '../topology/types';
import { judgeClaim } from './claims/judge-claim';
import { judgeTrial } from './judge-trial';
import { withoutPlainPass } from './not-as-configured';
import { tellingFirst } from './telling-first';
import { concernsDrill, excuseTrial, namesManyDrills, signOf } from './known';
import type {
  DrillExpectation,
  DrillResult,
  Expectation,
  Judgement,
  Reason,
  ServiceJudgement,
  StatedClaim,
  TrialResult,
  Verdict,
} from './types';
import { countVerdicts, overallVerdict, worstVerdict } from './verdicts';

/** A drill as it was run, not yet judged. */
export interface RunDrill extends Omit<DrillResult, 'verdict' | 'expectations' | 'claims'> {
  readonly claims?: readonly StatedClaim[];
}

/**
 * A drill passes only if all its trials do: inconclusive ones would be failures for all that is known; and if every claim about
 * them holds. Declared weaknesses make its failures `known`; one that no longer shows fails the drill as stale.
 */
export function judgeDrill(
  drill: RunDrill,
  known: readonly KnownWeakness[],
  accepts: readonly AcceptedComplaint[] = [],
): DrillResult {
  const weaknesses = known.filter((weakness) => concernsDrill(weakness, drill.id));
  const trials = drill.trials.map((trial) => judgeTrial(withoutPlainPass(excuseTrial(trial, weaknesses), accepts)));
  const { claims: stated = [], ...rest } = drill;
  const claims = stated.map((claim) => judgeClaim(claim, trials, weaknesses));
  const judged: DrillResult = {
    ...rest,
    trials,
    expectations: expectationsOf(trials),
    ...(claims.length > 0 && { claims }),
    verdict: 'inconclusive',
  };
  const stale = weaknesses.filter((weakness) => !namesManyDrills(weakness) && signOf(weakness, judged) === 'gone');
  return stale.reduce(markStale, { ...judged, verdict: verdictOf(judged) });
}

/** The declared weakness is gone: its expectation fails, so that the list of declarations stays honest. */
export function markStale(drill: DrillResult, weakness: KnownWeakness): DrillResult {
  const reason: Reason = { kind: 'stale-weakness', weakness: weakness.reason };
  const expectations = drill.expectations.map((entry): DrillExpectation =>
    entry.expectation.name === weakness.expectation ? { ...entry, verdict: worse(entry.verdict), reason } : entry,
  );
  return { ...drill, expectations, verdict: worse(drill.verdict) };
}

/** The same of a declaration that is about no one expectation. */
export function markStaleDrill(drill: DrillResult, weakness: string): DrillResult {
  const reason: Reason = { kind: 'stale-weakness', weakness };
  const expectations = drill.expectations.map((entry, position) =>
    position === 0 ? { ...entry, verdict: worse(entry.verdict), reason } : entry,
  );
  return { ...drill, expectations, verdict: worse(drill.verdict) };
}

function worse(verdict: Verdict): Verdict {
  return worstVerdict([verdict, 'fail']);
}

function verdictOf({ note, trials, expectations, claims = [] }: DrillResult): Verdict {
  if (trials.length === 0 && note !== null) return 'not-applicable';
  return overallVerdict([...trials, ...expectations, ...claims].map(({ verdict }) => verdict));
}

function expectationsOf(trials: readonly TrialResult[]): readonly DrillExpectation[] {
  const groups = new Map<string, Judgement[]>();
  for (const judgement of trials.flatMap(({ judgements }) => judgements)) {
    const key = JSON.stringify(judgement.expectation);
    groups.set(key, [...(groups.get(key) ?? []), judgement]);
  }
  return [...groups.values()].flatMap((judgements) => {
    const [first] = judgements;
    return first === undefined ? [] : [summary(first.expectation, judgements)];
  });
}

function summary(expectation: Expectation, judgements: readonly Judgement[]): DrillExpectation {
  const verdicts = judgements.map(({ verdict }) => verdict);
  const verdict = worstVerdict(verdicts);
  const worst = worstOf(verdict, judgements);
  const [telling] = tellingFirst(judgements.flatMap(({ services }) => services));
  return {
    expectation,
    verdict,
    counts: countVerdicts(verdicts),
    worstMs: worst?.ms ?? null,
    marginMs: 'limitMs' in expectation && worst !== null ? expectation.limitMs - worst.ms : null,
    ...(worst?.unfinished === true && { unfinished: true }),
    reason: telling?.reason ?? { kind: 'not-measured', what: 'anything' },
    ...(telling && { service: telling.service }),
  };
}

/** The worst figure, as it is told everywhere. Beside a failure that has none, those of what passed would only look well. */
function worstOf(verdict: Verdict, judgements: readonly Judgement[]): Lasted | null {
  const figures = judgements.flatMap(({ services, lasted }) => lasted ?? services.map(lastedOf));
  const hasNone = judgements.some(({ services }) =>
    services.some((service) => service.verdict === verdict && service.measuredMs === null),
  );
  return hasNone && (verdict === 'fail' || verdict === 'known') ? null : longestOf(figures);
}

const lastedOf = ({ measuredMs: ms, uncertaintyMs, unfinished }: ServiceJudgement): Lasted | null =>
  ms === null ? null : { ms, leastMs: ms - uncertaintyMs, unfinished: unfinished === true };
