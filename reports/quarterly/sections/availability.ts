import {
  availabilityOf,
  clopperPearson,
  type DerivedFigure,
  failoversAllowed,
  meanTimeToRepair,
  summarise,
} from '../../../harness/analysis/statistics';
import { type Cell, type Section, field, paragraph, table } from '../../document/blocks';
import { countText, durationText, limitText } from '../../wording/quantities';
import type { QuarterContext } from '../context';
import { unplannedOutagesMs } from '../drill-record';

const fiveNines = 0.99999;

/** What the measured outages mean over a year; each figure with its formula. */
export function availability({ records, particulars }: QuarterContext): Section {
  const outagesMs = unplannedOutagesMs(records);
  const ended = outagesMs.filter((outageMs) => outageMs > 0 && Number.isFinite(outageMs));
  const target = particulars.objectives.availability ?? fiveNines;
  const rows: Cell[][] = [rtoRow(outagesMs, particulars.objectives.rto)];
  const found = summarise(ended);
  if (found.kind === 'summary') {
    const mttr = meanTimeToRepair(ended);
    rows.push(
      ['MTTR, the mean outage', durationText(mttr.value), formulaText(mttr)],
      budgetRow(
        `failovers a year within ${percent(target)}, at the median outage`,
        failoversAllowed(target, found.median),
      ),
      budgetRow(
        `failovers a year within ${percent(target)}, at the longest outage`,
        failoversAllowed(target, found.max),
      ),
      mtbfRow(particulars.mtbf, mttr.value),
    );
  }
  const never = outagesMs.length - outagesMs.filter(Number.isFinite).length;
  return {
    id: 'availability',
    title: 'Availability',
    blocks: [
      table(['figure', 'value!', 'how it comes about~'], rows),
      ...(never === 0
        ? []
        : [
            paragraph(
              `In ${countText(never, 'trial')} service never came back: those have no outage to compute with, and count as over the RTO.`,
            ),
          ]),
      paragraph('RPO: no figure. No source for the loss of replicated data exists yet.'),
    ],
  };
}

function rtoRow(outagesMs: readonly number[], rtoMs: number | undefined): Cell[] {
  if (rtoMs === undefined) return ['RTO', field(undefined, 'target in the drill file'), ''];
  const met = outagesMs.filter((outageMs) => outageMs <= rtoMs).length;
  const share = clopperPearson(met, outagesMs.length, 0.95);
  const verdict =
    outagesMs.length === 0
      ? 'not measured'
      : met === outagesMs.length
        ? 'met in all trials'
        : `missed in ${outagesMs.length - met} of ${outagesMs.length}`;
  const confidence =
    share.kind === 'interval'
      ? `the share of failures within it is at least ${bound(share.lower)} with 95 % confidence (Clopper-Pearson, n ${share.n})`
      : '';
  return [`RTO of ${limitText(rtoMs)}`, verdict, confidence];
}

const budgetRow = (name: string, figure: DerivedFigure): Cell[] => [
  name,
  countText(figure.value, 'failover'),
  formulaText(figure),
];

function mtbfRow(mtbfMs: number | undefined, mttrMs: number): Cell[] {
  if (mtbfMs === undefined)
    return ['availability from MTBF', field(undefined, 'MTBF in the drill file'), 'MTBF / (MTBF + MTTR)'];
  const figure = availabilityOf(mtbfMs, mttrMs);
  return ['availability from the declared MTBF', percent(figure.value), formulaText(figure)];
}

/** `⌊T × (1 − A) / d⌋ with T = ..., d = ...`. */
function formulaText({ formula, terms }: DerivedFigure): string {
  const given = terms.map(({ symbol, name, value, unit }) => {
    const text = unit === 'ms' ? durationText(value) : unit === 'fraction' ? percent(value) : String(value);
    return `${symbol} = ${text} (${name})`;
  });
  return `${formula}, ${given.join(', ')}`;
}

/** Enough digits for five nines and a few more; never rounded up to a promise. */
const percent = (share: number): string => `${Math.floor(share * 1e9 + 0.5) / 1e7} %`;

/** A bound from a sample has no use for more digits, and is rounded down. */
const bound = (share: number): string => `${Math.floor(share * 1000) / 10} %`;
