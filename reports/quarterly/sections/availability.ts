import {
  availabilityOf,
  clopperPearson,
  type DerivedFigure,
  failoversAllowed,
  meanTimeToRepair,
  summarise,
} from '../../../harness/analysis/statistics';
import type { ServiceKind } from '../../../harness/analysis/types';
import { type Block, type Cell, type Section, field, paragraph, strong, subtitle, table } from '../../document/blocks';
import { kindWords } from '../../wording/services/kinds';
import { countText, durationText, limitText, listText, numberText } from '../../wording/quantities/quantities';
import { objectiveText } from '../../wording/services/services';
import type { QuarterContext } from '../context';
import { unplannedOutagesMs } from '../drill-record';
import type { Particulars } from '../particulars';
import { byKind, serviceRecords, type ServiceRecord } from '../service-record';

const fiveNines = 0.99999;

/** What the measured outages mean over a year, of each kind of service by itself; each figure with its formula. */
export function availability(context: QuarterContext): Section {
  const { records, particulars } = context;
  const services = serviceRecords(context);
  const kinds = byKind(services);
  const all = unplannedOutagesMs(records);
  const never = all.length - all.filter(Number.isFinite).length;
  return {
    id: 'availability',
    title: 'Availability',
    blocks: [
      ...(kinds.length === 0
        ? [figuresTable(all, all, particulars)]
        : kinds.flatMap(([kind, those]) => kindBlocks(kind, those, particulars))),
      ...(never === 0
        ? []
        : [
            paragraph(
              `In ${countText(never, 'trial')} the outage went on when the trial ended: of no known length, it counts as over the RTO and in no other figure.`,
            ),
          ]),
      ...dataBlocks(services),
    ],
  };
}

/** Where others serve meanwhile, what was lost is less than how long it took: as if all of it had been lost at a stretch. */
function kindBlocks(kind: ServiceKind, services: readonly ServiceRecord[], particulars: Particulars): Block[] {
  const { unserved, unservedInPart } = kindWords(kind);
  const outagesMs = services.flatMap((service) => service.outagesMs);
  const isInPart = services.every(({ rule }) => rule === 'any');
  const countedMs = isInPart ? services.flatMap(({ equivalentsMs }) => equivalentsMs) : outagesMs;
  const names = listText(services.map(({ name, topology }) => `${name} (${topology})`));
  return [
    subtitle(`${kind}: ${names}`),
    paragraph(`An outage is ${isInPart ? unservedInPart : unserved}.`),
    figuresTable(outagesMs, countedMs, particulars),
  ];
}

/** @param countedMs what is computed with, where that is less than how long it took */
function figuresTable(outagesMs: readonly number[], countedMs: readonly number[], particulars: Particulars): Block {
  const ended = countedMs.filter((outageMs) => outageMs > 0 && Number.isFinite(outageMs));
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
  return table(['figure', 'value!', 'how it comes about~'], rows);
}

/** RPO: acknowledged writes that were read back, and those that were gone. */
function dataBlocks(services: readonly ServiceRecord[]): Block[] {
  const keeping = services.filter(({ writes }) => writes.length > 0);
  if (keeping.length === 0)
    return [paragraph('RPO: no figure. After no trial did anybody look for what had been written.')];
  const rows = keeping.map(({ name, topology, dataLossObjectiveMs, writes }): Cell[] => {
    const worst = writes.toSorted((one, other) => other.lost - one.lost)[0];
    const target =
      dataLossObjectiveMs === undefined ? field(undefined, 'RPO in the topology') : objectiveText(dataLossObjectiveMs);
    const lost =
      worst === undefined || worst.lost === 0
        ? 'none'
        : strong(`${numberText(worst.lost)} of ${numberText(worst.acknowledged)}, of ${durationText(worst.spanMs)}`);
    return [name, topology, target, lost];
  });
  return [subtitle('RPO'), table(['service!', 'topology', 'target', 'acknowledged writes lost, at the worst'], rows)];
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
