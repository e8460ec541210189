import { type Block, type Cell, type Section, field, paragraph, subtitle, table } from '../../document/blocks';
import { grouped } from '../../figures/grouped';
import { durationText, signedText } from '../../wording/quantities';
import type { QuarterContext } from '../context';
import type { DrillRecord } from '../drill-record';

/** What was done, what was expected of it, and the way back: DORA RTS Art. 25(2) asks for both directions. */
export function scenarios({ records, particulars }: QuarterContext): Section {
  const byDrill = [...grouped(records, ({ id }) => id).entries()];
  const rows = byDrill.map(([id, all]): Cell[] => {
    const [first] = all;
    const { hypothesis, abort } = particulars.scenarios[id] ?? {};
    const expected = [...new Set(all.flatMap(({ last }) => last.expectations.map(({ text }) => text)))].join('; ');
    return [
      id,
      first === undefined ? '' : `${first.last.title} (${first.last.fault})`,
      hypothesis ?? (expected === '' ? { kind: 'blank', what: 'hypothesis' } : expected),
      field(abort, 'abort rule'),
      returnText(all),
    ];
  });
  return {
    id: 'scenarios',
    title: 'Scenarios',
    blocks: [table(['scenario', 'what happens', 'hypothesis', 'abort rule', 'return to normal'], rows)],
  };
}

function returnText(records: readonly DrillRecord[]): string {
  const reversionsMs = records.flatMap(({ runs }) => runs.flatMap(({ drill }) => drill.reversionsMs));
  if (reversionsMs.length === 0) return 'not measured';
  return `within ${durationText(Math.max(...reversionsMs))} (n ${reversionsMs.length})`;
}

/** The trial of each drill that tells most, moment by moment, absolute and from the fault. */
export function timeline({ records }: QuarterContext): Section {
  const told = records.filter(({ last }) => last.story.length > 0);
  const blocks = told.flatMap(({ topology, id, last }): Block[] => {
    const originNs = BigInt(
      last.story.find(({ text }) => text.includes(' strikes '))?.atNs ?? last.story[0]?.atNs ?? '0',
    );
    const rows = last.story.map(({ atNs, text }) => [
      signedText(Number(BigInt(atNs) - originNs) / 1e6),
      clockText(BigInt(atNs)),
      text,
    ]);
    return [subtitle(`${topology} ${id}`), table(['from the fault#', 'UTC', 'what happened'], rows)];
  });
  return {
    id: 'timeline',
    title: 'Timeline',
    blocks: blocks.length === 0 ? [paragraph('Nothing was recorded.')] : blocks,
  };
}

const clockText = (atNs: bigint) => {
  const [date = '', time = ''] = new Date(Number(atNs / 1_000_000n)).toISOString().split('T');
  return `${date} ${time.slice(0, 8)}.${String((atNs / 1000n) % 1_000_000n).padStart(6, '0')}`;
};
