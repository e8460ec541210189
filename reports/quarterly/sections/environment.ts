import { summarise } from '../../../harness/analysis/statistics';
import { type Section, code, facts, subtitle, table } from '../../document/blocks';
import { durationText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';

/** What it was measured on, run by run, and with what error. */
export function environment({ entries, records }: QuarterContext): Section {
  const newest = entries.at(-1);
  const errorsMs = records.flatMap(({ runs }) => runs.flatMap(({ drill }) => drill.uncertaintiesMs));
  const delaysMs = entries.flatMap(({ schedulerDelayMs }) => schedulerDelayMs ?? []);
  const typical = summarise(errorsMs);
  return {
    id: 'environment',
    title: 'Environment',
    blocks: [
      facts([
        [
          'error of a takeover time',
          typical.kind === 'summary'
            ? `${durationText(typical.median)} typically (median), at most ${durationText(typical.max)}`
            : 'not measured',
        ],
        ['scheduler delay', delaysMs.length === 0 ? 'not measured' : `at most ${durationText(Math.max(...delaysMs))}`],
        ['clock source', newest?.clockSource ?? 'not recorded'],
        ...Object.entries(newest?.versions ?? {}).map(([name, version]) => [name, version] as const),
      ]),
      subtitle('Runs'),
      table(
        ['run', 'started (UTC)', 'runtime', 'kernel', 'seed', 'verdict'],
        entries.map(({ id, startedAt, runtime, kernel, seed, verdict }) => [
          code(id),
          startedAt.slice(0, 19).replace('T', ' '),
          runtime,
          kernel,
          seed,
          { kind: 'verdict', verdict },
        ]),
      ),
    ],
  };
}
