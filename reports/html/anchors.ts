import type { DrillResult, RunResult } from '../../harness/judging/types';

/** A stable, readable fragment for each drill: `two-servers-takeover-power-off`. Links to a report survive a new run. */
export function drillAnchors(run: RunResult): ReadonlyMap<DrillResult, string> {
  const taken = new Set<string>();
  return new Map(
    run.drills.map((drill) => {
      const plain =
        `${drill.topology}-${drill.id}`.replaceAll(/[^a-zA-Z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'drill';
      let anchor = plain;
      for (let copy = 2; taken.has(anchor); copy++) anchor = `${plain}-${copy}`;
      taken.add(anchor);
      return [drill, anchor];
    }),
  );
}
