import type { PlacedDrill } from '../../drill/definition';
import type { SessionListener } from '../../drill/session-options';
import type { DrillResult, Verdict } from '../../judging/types';
import type { Topology } from '../../topology/types';
import type { RunOptions } from './options';

/** Tells a person or a log how a run goes, one line for each drill that ended. */
export interface Progress extends SessionListener {
  note: (line: string) => void;
  start(drills: number, topologies: readonly Topology[], options: RunOptions): void;
  stop(): void;
}

const marks: Record<Verdict, string> = {
  pass: '✓',
  known: '≈',
  fail: '✗',
  inconclusive: '?',
  error: '!',
  'not-applicable': '-',
};

export function progressOn(stream: NodeJS.WriteStream, { json }: RunOptions): Progress {
  let done = 0;
  let total = 0;
  const note = (line: string): void => {
    stream.write(`${line}\n`);
  };
  return {
    note,
    start: (drills, topologies, options) => {
      total = drills;
      if (!json)
        note(
          `${drills} drills on ${topologies.map(({ name }) => name).join(', ')}; seed ${options.seed}, ${options.jobs} labs side by side`,
        );
    },
    progress: () => undefined,
    finished: (drill: PlacedDrill, result: DrillResult) => {
      done += 1;
      const took = result.trials.map((trial) => trial.durationMs / 1000).reduce((sum, seconds) => sum + seconds, 0);
      const count = `[${String(done).padStart(String(total).length)}/${total}]`;
      if (!json) note(`${count} ${marks[result.verdict]} ${drill.topology.name} ${drill.id} (${took.toFixed(1)} s)`);
    },
    stop: () => undefined,
  };
}
