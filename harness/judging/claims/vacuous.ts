import type { DrillClaim, DrillResult } from '../types';
import { worstVerdict } from '../verdicts';

/**
 * A claim that was stated for the run, and that none of its drills gave anything to measure by, has not held: the last drill that ran
 * says so. A topology's own thresholds stand for all of its drills, of which a run may have chosen others.
 */
export function withoutVacuousClaims(drills: readonly DrillResult[]): readonly DrillResult[] {
  const stated = drills.flatMap(({ claims = [] }) => claims).filter(({ statedBy }) => statedBy === 'command');
  const vacuous = new Set(stated.filter(({ verdict }) => verdict === 'not-applicable').map(({ text }) => text));
  for (const { text, verdict } of stated) if (verdict !== 'not-applicable') vacuous.delete(text);
  const last = drills.findLast(({ claims = [] }) => claims.some(({ text }) => vacuous.has(text)));
  if (last === undefined) return drills;
  return drills.map((drill) => (drill === last ? accused(drill, vacuous) : drill));
}

function accused(drill: DrillResult, vacuous: ReadonlySet<string>): DrillResult {
  const claims = (drill.claims ?? []).map((claim): DrillClaim =>
    vacuous.has(claim.text) ? { ...claim, verdict: 'inconclusive' } : claim,
  );
  return { ...drill, claims, verdict: worstVerdict([drill.verdict, 'inconclusive']) };
}
