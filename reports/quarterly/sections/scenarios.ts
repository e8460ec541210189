import { type Block, type Cell, type Section, facts, field, lines, table } from '../../document/blocks';
import { grouped } from '../../figures/grouped';
import { durationText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { applies, type DrillRecord } from '../drill-record';
import { expectedText } from '../expected-text';

/** What was done, what was expected of it, and the way back: DORA RTS Art. 25(2) asks for both directions. */
export function scenarios({ records, particulars }: QuarterContext): Section {
  const { abort: general, scenarios: given } = particulars;
  const hasOwnAbort = Object.values(given).some(({ abort }) => abort !== undefined);
  const rows = [...grouped(records.filter(applies), ({ id }) => id)].map(([id, all]): Cell[] => {
    const [first] = all;
    const { hypothesis, abort } = given[id] ?? {};
    const expected = expectedText(all);
    return [
      id,
      first === undefined ? '' : whatHappens(first),
      hypothesis ?? (expected === '' ? { kind: 'blank', what: 'hypothesis' } : expected),
      ...(hasOwnAbort ? [field(abort ?? general, 'abort rule')] : []),
      returnCell(all),
    ];
  });
  // One rule for all is told once.
  const rule: Block[] = hasOwnAbort ? [] : [facts([['abort rule', field(general, 'when a drill is broken off')]])];
  const columns = [
    'scenario!',
    'what happens~',
    'hypothesis~',
    ...(hasOwnAbort ? ['abort rule'] : []),
    'return to normal~',
  ];
  return { id: 'scenarios', title: 'Scenarios', blocks: [...rule, table(columns, rows)] };
}

const whatHappens = ({ last: { title, fault } }: DrillRecord): string => (fault === '' ? title : `${title} (${fault})`);

/** The way back, for each topology by itself where they differ. */
function returnCell(records: readonly DrillRecord[]): Cell {
  const texts = records.map((record) => ({ topology: record.topology, text: returnText(record) }));
  const [[only, ...others] = []] = [[...new Set(texts.map(({ text }) => text))]];
  if (only !== undefined && others.length === 0) return only;
  return lines(texts.map(({ topology, text }) => `${topology}: ${text}`));
}

function returnText({ runs, last }: DrillRecord): string {
  const reversionsMs = runs.flatMap(({ drill }) => drill.reversionsMs);
  if (reversionsMs.length > 0) return `within ${durationText(Math.max(...reversionsMs))} (n ${reversionsMs.length})`;
  const staysThere = last.expectations.find(({ kind }) => kind === 'no-reversion-promised');
  return staysThere?.reason ?? 'not part of it';
}
