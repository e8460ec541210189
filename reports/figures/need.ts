import type { DrillResult, RunResult, Verdict } from '../../harness/judging/types';
import type { Topology } from '../../harness/topology/types';
import { verdictOrder } from '../wording/verdicts/verdicts';

/** What somebody has to look at: a failure, a harness that broke, or what cannot be believed. */
export const needsLook = ({ verdict }: DrillResult): boolean =>
  verdict === 'fail' || verdict === 'error' || verdict === 'inconclusive';

/** What needs a look first; of the same need, as they were run. */
export const byNeed = (drills: readonly DrillResult[]): DrillResult[] =>
  drills.toSorted((one, other) => verdictOrder.indexOf(one.verdict) - verdictOrder.indexOf(other.verdict));

/** The topologies of which drills are told, each with these by need; the one with the gravest first. */
export function topologiesByNeed(run: RunResult): { readonly topology: Topology; readonly drills: DrillResult[] }[] {
  const rank = (verdict: Verdict | undefined) => (verdict === undefined ? Infinity : verdictOrder.indexOf(verdict));
  return run.topologies
    .map((topology) => ({ topology, drills: byNeed(run.drills.filter((drill) => drill.topology === topology.name)) }))
    .filter(({ drills }) => drills.length > 0)
    .toSorted((one, other) => rank(one.drills[0]?.verdict) - rank(other.drills[0]?.verdict));
}

/** Those that do not apply, by what is said of it: once for all of them. */
export function notApplicable(drills: readonly DrillResult[]): ReadonlyMap<string, readonly DrillResult[]> {
  const byNote = new Map<string, DrillResult[]>();
  for (const drill of drills.filter(({ verdict }) => verdict === 'not-applicable')) {
    const note = drill.note ?? 'nothing in it has a meaning here';
    byNote.set(note, [...(byNote.get(note) ?? []), drill]);
  }
  return byNote;
}
