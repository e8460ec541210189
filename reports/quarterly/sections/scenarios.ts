import { type Cell, type Section, field, table } from '../../document/blocks';
import { grouped } from '../../figures/grouped';
import { durationText } from '../../wording/quantities';
import type { QuarterContext } from '../context';
import type { DrillRecord } from '../drill-record';

/** What was done, what was expected of it, and the way back: DORA RTS Art. 25(2) asks for both directions. */
export function scenarios({ records, particulars }: QuarterContext): Section {
  const rows = [...grouped(records, ({ id }) => id)].map(([id, all]): Cell[] => {
    const [first] = all;
    const { hypothesis, abort } = particulars.scenarios[id] ?? {};
    const expected = expectedText(all);
    return [
      id,
      first === undefined ? '' : `${first.last.title} (${first.last.fault})`,
      hypothesis ?? (expected === '' ? { kind: 'blank', what: 'hypothesis' } : expected),
      field(abort ?? particulars.abort, 'abort rule'),
      returnText(all),
    ];
  });
  return {
    id: 'scenarios',
    title: 'Scenarios',
    blocks: [table(['scenario!', 'what happens', 'hypothesis', 'abort rule', 'return to normal'], rows)],
  };
}

/** What all topologies expect alike is told once; where they differ, each by name. */
function expectedText(records: readonly DrillRecord[]): string {
  const all = records.flatMap(({ topology, last }) =>
    last.expectations.map(({ name, text }) => ({ topology, name, text })),
  );
  const texts = [...grouped(all, ({ name }) => name).values()].flatMap((same) =>
    [...grouped(same, ({ text }) => text)].map(([text, by]) =>
      by.length === records.length ? text : `${text} (${by.map(({ topology }) => topology).join(', ')})`,
    ),
  );
  return texts.join('; ');
}

function returnText(records: readonly DrillRecord[]): string {
  const reversionsMs = records.flatMap(({ runs }) => runs.flatMap(({ drill }) => drill.reversionsMs));
  if (reversionsMs.length === 0) return 'not part of it';
  return `within ${durationText(Math.max(...reversionsMs))} (n ${reversionsMs.length})`;
}
