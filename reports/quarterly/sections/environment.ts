import { type Section, code, facts, subtitle, table } from '../../document/blocks';
import { durationText } from '../../wording/quantities';
import type { QuarterContext } from '../context';

/** What it was measured on, run by run, and with what error. */
export function environment({ entries, records }: QuarterContext): Section {
  const newest = entries.at(-1);
  const uncertainties = records.flatMap(({ runs }) => runs.flatMap(({ drill }) => drill.uncertaintyMs ?? []));
  const delays = entries.flatMap(({ schedulerDelayMs }) => schedulerDelayMs ?? []);
  const worst = (values: readonly number[]) =>
    values.length === 0 ? 'not measured' : `at most ${durationText(Math.max(...values))}`;
  return {
    id: 'environment',
    title: 'Environment',
    blocks: [
      facts([
        ['error of a takeover time', worst(uncertainties)],
        ['scheduler delay', worst(delays)],
        ['clock source', newest?.clockSource ?? 'not recorded'],
        ...Object.entries(newest?.versions ?? {}).map(([name, version]) => [name, version] as const),
      ]),
      subtitle('Runs'),
      table(
        ['run', 'started', 'runtime', 'kernel', 'seed', 'verdict'],
        entries.map(({ id, startedAt, runtime, kernel, seed, verdict }) => [
          code(id),
          startedAt,
          runtime,
          kernel,
          seed,
          { kind: 'verdict', verdict },
        ]),
      ),
    ],
  };
}

/** Where the proof lies, and how to make it again. */
export function evidence({ records }: QuarterContext): Section {
  const files = records.flatMap(({ last }) =>
    last.evidence.map(({ path, bytes, sha256 }) => [code(path), String(bytes), code(sha256)]),
  );
  return {
    id: 'evidence',
    title: 'Evidence',
    blocks: [
      table(['file', 'bytes#', 'SHA-256'], files),
      subtitle('To run it again'),
      table(
        ['drill', 'command'],
        records.map(({ topology, id, last }) => [`${topology} ${id}`, code(last.again)]),
      ),
    ],
  };
}
