import { summarise } from '../../../harness/analysis/statistics';
import type { Verdict } from '../../../harness/judging/types';
import { type Block, type Section, notice, paragraph } from '../../document/blocks';
import { countText, durationText, signedText } from '../../wording/quantities';
import type { QuarterContext, QuarterPart } from '../context';
import { undeclaredSplitBrains, unplannedOutagesMs, unplannedTakeoversMs } from '../drill-record';

const order: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'known', 'pass'];

/** How things stand at the end of the quarter: the newest run of each drill counts. */
export function quarterVerdict({ records }: QuarterPart): Verdict {
  const standing = new Set(records.map(({ last }) => last.verdict));
  return order.find((verdict) => standing.has(verdict)) ?? 'inconclusive';
}

export function summary(context: QuarterContext): Section {
  const [before] = context.earlier;
  const critical = context.findings.filter(({ severity, isStanding }) => severity === 'critical' && isStanding);
  const warnings = critical.map(({ id, topology, drill, reason }) =>
    notice(`Critical, ${id}, ${topology} ${drill}: ${reason}.`),
  );
  return {
    id: 'summary',
    title: 'Summary',
    blocks: [...warnings, figures(context, before), paragraph(changeText(context, before))],
  };
}

const p95 = (samples: readonly number[]): number | null => {
  const found = summarise(samples);
  return found.kind === 'summary' ? found.p95 : null;
};

function figures(now: QuarterContext, before: QuarterPart | undefined): Block {
  const takeoversMs = unplannedTakeoversMs(now.records);
  const outagesMs = unplannedOutagesMs(now.records);
  const longest = (part: QuarterPart) => maximum(unplannedOutagesMs(part.records));
  const splits = undeclaredSplitBrains(now.records);
  const target = now.particulars.objectives.takeoverP95;
  return {
    kind: 'figures',
    figures: [
      {
        name: 'Takeover p95, after a failure',
        value: valueText(p95(takeoversMs)),
        notes: [
          `n ${takeoversMs.length}${target === undefined ? '' : `; target ${durationText(target)}`}`,
          changeOf(p95(takeoversMs), before && p95(unplannedTakeoversMs(before.records))),
        ],
      },
      {
        name: 'Undeclared split-brain',
        value: countText(splits, 'episode'),
        notes:
          before === undefined
            ? []
            : [`${countText(undeclaredSplitBrains(before.records), 'episode')} the quarter before`],
      },
      {
        name: 'Longest outage for a client',
        value: valueText(maximum(outagesMs)),
        notes: [changeOf(maximum(outagesMs), before && longest(before))],
      },
    ],
  };
}

const maximum = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));
const valueText = (valueMs: number | null) => (valueMs === null ? 'not measured' : durationText(valueMs));

function changeOf(nowMs: number | null, beforeMs: number | null | undefined): string {
  if (beforeMs === undefined) return 'no earlier quarter to compare with';
  if (nowMs === null || beforeMs === null || !Number.isFinite(nowMs - beforeMs))
    return `${valueText(beforeMs)} the quarter before`;
  return nowMs === beforeMs ? 'as in the quarter before' : `${signedText(nowMs - beforeMs)} against the quarter before`;
}

function changeText({ entries, records, findings }: QuarterContext, before: QuarterPart | undefined): string {
  const trials = records.flatMap(({ runs }) => runs).reduce((sum, { drill }) => sum + drill.trials, 0);
  const fresh = findings.filter(({ isNew }) => isNew).length;
  const first = `${countText(entries.length, 'run')} of ${countText(records.length, 'drill')} with ${countText(trials, 'trial')} in all.`;
  const second = `${countText(findings.length, 'finding')}, ${fresh} of them new.`;
  const third =
    before === undefined ? 'This is the first quarter in the history.' : `Compared with ${before.quarter.label}.`;
  return `${first} ${second} ${third}`;
}
