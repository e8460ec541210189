import type { KnownWeakness } from '../topology/types';
import { judgeTrial } from './judge-trial';
import type { DrillExpectation, DrillResult, Judgement, Reason, TrialResult, Verdict } from './types';
import { worst } from './verdict-order';
import { excuse, isAbout, shows } from './weakness';

export type UnjudgedDrill = Omit<DrillResult, 'verdict' | 'expectations'>;

/**
 * All trials of a drill together. An expectation passes only if it would still pass with its inconclusive trials counted
 * as failures, so one of them makes it inconclusive. Declared weaknesses turn failures into `known`; one that was declared
 * for this drill and no longer shows fails as stale, so that the list of them stays honest.
 */
export function judgeDrill(drill: UnjudgedDrill, known: readonly KnownWeakness[]): DrillResult {
  if (drill.note !== null) return { ...drill, verdict: 'not-applicable', expectations: [], trials: [] };
  const weaknesses = known.filter((weakness) => isAbout(weakness, drill.id));
  const trials = drill.trials.map((trial) =>
    judgeTrial({ ...trial, judgements: trial.judgements.map((judgement) => excuse(judgement, weaknesses)) }),
  );
  const stale = weaknesses.filter((weakness) => isStale(weakness, drill.trials));
  const expectations = gather(trials).map((judgements) => overTrials(judgements, stale));
  const verdicts = [...expectations.map(({ verdict }) => verdict), ...trials.map(({ verdict }) => verdict)];
  return { ...drill, trials, expectations, verdict: trials.length === 0 ? 'inconclusive' : worst(verdicts) };
}

/** Only trials that could have shown it speak against a weakness. */
function isStale(weakness: KnownWeakness, trials: readonly TrialResult[]): boolean {
  const asked = trials
    .flatMap((trial) => trial.judgements)
    .filter(({ expectation }) => expectation.name === weakness.expectation);
  const conclusive = asked.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  return conclusive.length > 0 && !conclusive.some((judgement) => shows(weakness, judgement));
}

/** The judgements of each expectation over all trials, in the order in which the suite expected them. */
function gather(trials: readonly TrialResult[]): Judgement[][] {
  const groups = new Map<string, Judgement[]>();
  for (const judgement of trials.flatMap((trial) => trial.judgements)) {
    const key = JSON.stringify(judgement.expectation);
    groups.set(key, [...(groups.get(key) ?? []), judgement]);
  }
  return [...groups.values()];
}

function overTrials(judgements: readonly Judgement[], stale: readonly KnownWeakness[]): DrillExpectation {
  const expectation = judgements[0]?.expectation;
  if (!expectation) throw new RangeError('an expectation without a judgement');
  const counts: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of judgements) counts[verdict] = (counts[verdict] ?? 0) + 1;
  const vips = judgements.flatMap((judgement) => judgement.vips);
  const measured = vips.flatMap(({ measuredMs }) => (measuredMs === null ? [] : [measuredMs]));
  const worstMs = measured.length > 0 ? Math.max(...measured) : null;
  const marginMs = worstMs !== null && 'limitMs' in expectation ? expectation.limitMs - worstMs : null;
  const outdated = stale.find((weakness) => weakness.expectation === expectation.name);
  const verdict = outdated ? 'fail' : worst(judgements.map((judgement) => judgement.verdict));
  const reason: Reason = outdated
    ? { kind: 'stale-weakness', weakness: outdated.reason }
    : (vips.find((vip) => vip.verdict === verdict)?.reason ?? { kind: 'met' });
  return { expectation, verdict, counts, worstMs, marginMs, reason };
}
