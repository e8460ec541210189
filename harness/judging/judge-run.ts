import type { KnownWeakness, Topology } from '../topology/types';
import { withoutVacuousClaims } from './claims/vacuous';
import { markStale, markStaleDrill } from './judge-drill';
import { concernsDrill, namesManyDrills, signOf } from './known';
import type { DrillResult, Verdict } from './types';
import { overallVerdict } from './verdicts';

/**
 * The verdict of a run. Weaknesses declared for many drills at once (`split-brain/*`) are stale if none of those that ran shows them;
 * the last of these drills then fails. Claims about the run that no drill could be held to have not held.
 *
 * @param isWhole false for a shard, which cannot know what the others saw
 */
export function judgeRun(
  drills: readonly DrillResult[],
  topologies: readonly Topology[],
  { isWhole = true } = {},
): { readonly verdict: Verdict; readonly drills: readonly DrillResult[] } {
  const judged = isWhole
    ? withoutVacuousClaims(withStaleAccepts(withStaleMarked(drills, topologies), topologies))
    : drills;
  return { verdict: overallVerdict(judged.map(({ verdict }) => verdict)), drills: judged };
}

function withStaleMarked(drills: readonly DrillResult[], topologies: readonly Topology[]): readonly DrillResult[] {
  return topologies.reduce(
    (all, { name, known }) =>
      known.filter(namesManyDrills).reduce((some, weakness) => checked(some, name, weakness), all),
    drills,
  );
}

/** A complaint that is accepted and that no trial heard any more: the last drill fails, until the declaration is taken out. */
function withStaleAccepts(drills: readonly DrillResult[], topologies: readonly Topology[]): readonly DrillResult[] {
  const stale = topologies.flatMap(({ name, accepts = [] }) => {
    const trials = drills.filter(({ topology }) => topology === name).flatMap((drill) => drill.trials);
    const heard = trials.flatMap(({ complaints = [] }) => complaints);
    const gone = accepts.filter(({ complaint }) => !heard.some((each) => each.includes(complaint)));
    return trials.some(({ error }) => error === null) ? gone.map(({ reason }) => ({ name, reason })) : [];
  });
  return stale.reduce((all, { name, reason }) => {
    const last = all.findLast(({ topology, trials }) => topology === name && trials.length > 0);
    return all.map((drill) => (drill === last ? markStaleDrill(drill, reason) : drill));
  }, drills);
}

function checked(drills: readonly DrillResult[], topology: string, weakness: KnownWeakness): readonly DrillResult[] {
  const concerned = drills.filter((drill) => drill.topology === topology && concernsDrill(weakness, drill.id));
  const judging = concerned.filter(({ expectations }) =>
    expectations.some(({ expectation }) => expectation.name === weakness.expectation),
  );
  const last = judging.at(-1);
  if (last === undefined || judging.some((drill) => signOf(weakness, drill) !== 'gone')) return drills;
  return drills.map((drill) => (drill === last ? markStale(drill, weakness) : drill));
}
