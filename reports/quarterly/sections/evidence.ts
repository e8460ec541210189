import { type Block, type Cell, type Section, code, fineTable, paragraph, subtitle } from '../../document/blocks';
import { grouped } from '../../figures/grouped';
import type { HistoryDrill } from '../../history/entry-schema';
import { numberText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { applies } from '../drill-record';

/** Where the proof lies, and how to make it again. */
export function evidence({ records }: QuarterContext): Section {
  const last = records.flatMap(({ runs }) => runs.at(-1) ?? []);
  const commands = new Set(records.filter(applies).map(({ last: { again } }) => again.replace(oneDrill, '')));
  const byRun = [...grouped(last, ({ entry }) => entry.id)];
  return {
    id: 'evidence',
    title: 'Evidence',
    blocks: [
      paragraph(
        'Of each drill the recording of the trial that tells most, in the output folder of its run; the digests tell whether a file is still what it was.',
      ),
      ...byRun.flatMap(([id, drills]) =>
        filesOf(
          id,
          drills.flatMap(({ drill }) => drill.evidence),
        ),
      ),
      subtitle('To run it again'),
      fineTable(
        ['command'],
        [...commands].map((command) => [code(command)]),
      ),
      paragraph('With --grep and the name of a drill, that one alone: the same seed gives it the same schedule.'),
    ],
  };
}

/** As commands name one. */
const oneDrill = / --grep (?:'[^']*'|\S+)/;

function filesOf(run: string, files: HistoryDrill['evidence']): Block[] {
  const rows = files.map(({ path, bytes, sha256 }): Cell[] => [code(path), numberText(bytes), code(sha256)]);
  return [
    subtitle(`Run ${run}`),
    rows.length === 0 ? paragraph('No recording was kept.') : fineTable(['file!', 'bytes#', 'SHA-256!'], rows),
  ];
}
