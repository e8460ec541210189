import { page, table, verdictCell, type Cell, type Report } from '../document/blocks';
import { countText, durationText } from '../wording/quantities/quantities';
import { verdictOrder, verdictWording } from '../wording/verdicts/verdicts';
import { medianMs, topologiesOf, trendsOf, type KnownRun } from './known-run';

/** All runs that are known, the latest first, each with its verdict and how it compares with the one before. */
export function allRunsReport(runs: readonly KnownRun[]): Report {
  const oldestFirst = inOrder(runs);
  const trends = trendsOf(oldestFirst.map(({ entry }) => entry));
  const rows = oldestFirst.map(({ entry, report, isOverwritten }, index): Cell[] => [
    report === null ? whenOf(entry) : page(report, whenOf(entry)),
    verdictCell(entry.verdict, entry.interrupted ? 'interrupted' : undefined),
    topologiesOf(entry),
    tallyOf(entry),
    medianOf(entry),
    `${trends[index]?.text ?? ''}${report === null && isOverwritten ? `; ${overwritten}` : ''}`,
  ]);
  const latest = oldestFirst.at(-1)?.entry;
  return {
    title: countText(runs.length, 'run'),
    kicker: 'the latest first',
    verdict: latest?.verdict ?? null,
    sections: [
      {
        id: 'runs',
        title: 'Runs',
        blocks: [
          table(
            ['when!', 'verdict', 'topologies', 'drills', 'median takeover after a failure#', 'trend~'],
            rows.toReversed(),
          ),
        ],
      },
    ],
  };
}

/** The same in lines, for a terminal. */
export function allRunsText(runs: readonly KnownRun[]): string {
  const oldestFirst = inOrder(runs);
  const trends = trendsOf(oldestFirst.map(({ entry }) => entry));
  const lines = oldestFirst.map(({ entry, report, isOverwritten }, index) => {
    const { glyph, word } = verdictWording[entry.verdict];
    const verdict = `${glyph} ${word}${entry.interrupted ? ', interrupted' : ''}`;
    const parts = [whenOf(entry), verdict, topologiesOf(entry), tallyOf(entry), trends[index]?.text ?? ''];
    const where = report ?? (isOverwritten ? `(${overwritten})` : null);
    return `${[...parts, ...(where === null ? [] : [where])].join('  ')}\n`;
  });
  return lines.toReversed().join('');
}

const overwritten = 'its report was overwritten by a later run';

const inOrder = (runs: readonly KnownRun[]): readonly KnownRun[] =>
  runs.toSorted((one, other) => Date.parse(one.entry.startedAt) - Date.parse(other.entry.startedAt));

const whenOf = ({ startedAt }: KnownRun['entry']): string => startedAt.slice(0, 16).replace('T', ' ');

function tallyOf({ drills }: KnownRun['entry']): string {
  const counts = verdictOrder.map((verdict) => ({
    verdict,
    count: drills.filter((drill) => drill.verdict === verdict).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdictWording[verdict].word}`)
    .join(', ');
}

function medianOf({ drills }: KnownRun['entry']): string {
  const found = medianMs(drills);
  return found === null ? '' : durationText(found);
}
