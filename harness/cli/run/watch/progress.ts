import type { Extent } from '../../../drill/run/extent';
import { disturbanceOf } from '../../../drill/run/disturbance';
import { shownQueue } from '../../../drill/queue/connection';
import { parseReporters } from '../../../../reports';
import type { LiveOptions } from '../../../drill/run/live-trials';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { SessionListener } from '../../../drill/suite/session-options';
import { countText, explainClaim } from '../../../../reports';
import type { DrillClaim, DrillResult } from '../../../judging/types';
import type { Topology } from '../../../topology/types';
import type { RunOptions } from '../asked/options';
import { Inapplicable } from './inapplicable';
import { verdictMarks } from './verdict-marks';
import { newsFor, type RunView } from './run-view';
import { openScreen, type View } from './screen';
import { disturbanceText, extentText, labsText } from '../wording';

/** Tells a person or a log how a run goes, one line for each drill that ended. */
export interface Progress extends SessionListener {
  note: (line: string) => void;
  /** Null where nobody watches. */
  readonly news: LiveOptions['onNews'];
  start(drills: number, topologies: readonly Topology[], options: RunOptions): void;
  stop(drills: readonly DrillResult[]): void;
}

/** A drill of hundreds of trials says from time to time how far it is. */
const quietMs = 10_000;

export function progressOn(
  stream: NodeJS.WriteStream,
  { json, quiet, verbose, jobs, queue, shard, reporter }: RunOptions,
  seed: string,
  extent: Extent,
  others: readonly RunView[] = [],
): Progress {
  let [done, total, saidAtMs] = [0, 0, Date.now()];
  const trials = new Map<PlacedDrill, number>();
  const screen = openScreen(stream, viewOf(reporter, verbose, json || quiet));
  const views: readonly RunView[] = [screen, ...others];
  const note = (line: string): void => {
    saidAtMs = Date.now();
    screen.line(line);
  };
  const say = (line: string): void => {
    if (!json && !quiet) note(line);
  };
  const counted = (drills: number): string => {
    done += drills;
    return `[${String(done).padStart(String(total).length)}/${total}]`;
  };
  const inapplicable = new Inapplicable((line, drills) =>
    say(`${counted(drills)} ${verdictMarks['not-applicable']} ${line}`),
  );
  return {
    note,
    news: newsFor(views),
    start: (drills, topologies) => {
      total = drills;
      const part = shard === undefined ? '' : `shard ${shard.index}/${shard.count}, `;
      const where = queue === undefined ? labsText(jobs) : `by workers at ${shownQueue(queue)}`;
      const names = topologies.map(({ name }) => name).join(', ');
      say(`${part}${countText(drills, 'drill')} on ${names}; seed ${seed}, ${where}`);
      const plan = extentText(extent);
      if (plan !== '') say(plan);
      views.forEach((view) => view.begin(drills));
    },
    trialEnded: (drill, result) => {
      views.forEach((view) => view.trialEnded(drill, result));
      const ended = (trials.get(drill) ?? 0) + 1;
      trials.set(drill, ended);
      if (Date.now() - saidAtMs >= quietMs)
        say(`  ... ${drill.topology.name} ${drill.id}: ${countText(ended, 'trial')}`);
    },
    finished: (drill, result) => {
      const { verdict, trials: ended, claims = [], note: why } = result;
      views.forEach((view) => view.drillEnded(drill, verdict));
      if (verdict === 'not-applicable' && !verbose) {
        inapplicable.add(drill, result);
        return;
      }
      const seconds = ended.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0);
      const after = ended.length === 0 && why !== null ? `: ${why}` : ` (${seconds.toFixed(1)} s)`;
      say(`${counted(1)} ${verdictMarks[verdict]} ${drill.topology.name} ${drill.id}${after}`);
      for (const claim of claims.filter(isWorthTelling)) say(`  ${verdictMarks[claim.verdict]} ${explainClaim(claim)}`);
    },
    stop: (drills) => {
      views.forEach((view) => view.stop());
      const unmeasured = drills.flatMap(({ claims = [] }) => claims).filter(hadNothingToMeasure);
      for (const claim of unmeasured) say(`${verdictMarks[claim.verdict]} ${explainClaim(claim)}`);
      say(disturbanceText(disturbanceOf(drills), jobs));
    },
  };
}

/** Who asked for JSON, or for quiet, looks at nothing else, unless they ask for that too. */
function viewOf(reporter: string | undefined, verbose: boolean, isQuiet: boolean): View {
  if (verbose) return 'live';
  if (reporter !== undefined && parseReporters(reporter).some(({ name }) => name === 'live')) return 'live';
  return isQuiet ? 'lines' : 'status';
}

/** Known only when all drills have ended. */
function hadNothingToMeasure({ verdict, reason }: DrillClaim): boolean {
  return verdict === 'inconclusive' && reason.kind === 'nothing-to-measure';
}

/** Decisions are what was waited for; of the rest, what did not hold. */
function isWorthTelling({ verdict, sequential }: DrillClaim): boolean {
  return verdict !== 'not-applicable' && (sequential || verdict !== 'pass');
}
