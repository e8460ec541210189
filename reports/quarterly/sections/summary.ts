import { summarise } from '../../../harness/analysis/statistics';
import type { Verdict } from '../../../harness/judging/types';
import { type Block, type Cell, type Section, notice, paragraph, table, verdictCell } from '../../document/blocks';
import { verdictOrder, verdictWording } from '../../wording/verdicts';
import { countText, durationText, limitText, signedText } from '../../wording/quantities';
import type { QuarterContext, QuarterPart } from '../context';
import {
  type DrillRecord,
  byTopology,
  takeoversInTime,
  undeclaredSplitBrains,
  unplannedOutagesMs,
  unplannedTakeoversMs,
} from '../drill-record';
import type { Severity } from '../findings';

const order: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'known', 'pass'];

/** How things stand at the end of the quarter: the newest run of each drill counts. */
export function quarterVerdict({ records }: { readonly records: readonly DrillRecord[] }): Verdict {
  const standing = new Set(records.map(({ last }) => last.verdict));
  return order.find((verdict) => standing.has(verdict)) ?? 'inconclusive';
}

export function summary(context: QuarterContext): Section {
  const [before] = context.earlier;
  return {
    id: 'summary',
    title: 'Summary',
    blocks: [
      paragraph(standingText(context)),
      ...warnings(context),
      figures(context, before),
      topologies(context, before),
      paragraph(changeText(context, before)),
    ],
  };
}

/** More would bury the figures; all of them are among the findings. */
const warningsShown = 5;

function warnings({ findings }: QuarterContext): Block[] {
  const critical = findings.filter(({ severity, isStanding }) => severity === 'critical' && isStanding);
  const shown = critical
    .slice(0, warningsShown)
    .map(({ id, topology, drill, reason }) => notice(`Critical, ${id}, ${topology} ${drill}: ${reason}.`));
  const more = critical.length - shown.length;
  return more === 0 ? shown : [...shown, notice(`And ${countText(more, 'more critical finding')}, see Findings.`)];
}

/** `Failed. At the end of the quarter 17 drills pass, 11 show known weaknesses and 2 fail.` */
function standingText(context: QuarterContext): string {
  if (context.records.length === 0) return 'There was no run in this quarter.';
  const counts = verdictOrder.toReversed().flatMap((verdict) => {
    const count = context.records.filter(({ last }) => last.verdict === verdict).length;
    return count === 0 ? [] : `${count} ${verdictWording[verdict].word}`;
  });
  const { headline } = verdictWording[quarterVerdict(context)];
  return `${headline}. Of ${countText(context.records.length, 'drill')}, as each stands at the end of the quarter: ${counts.join(', ')}.`;
}

function figures(now: QuarterContext, before: QuarterPart | undefined): Block {
  const [inTime, inTimeBefore] = [takeoversInTime(now.records), before && takeoversInTime(before.records)];
  const outageMs = maximum(unplannedOutagesMs(now.records));
  const { rto } = now.particulars.objectives;
  return {
    kind: 'figures',
    figures: [
      {
        name: 'Takeovers within their objective',
        value: inTime.all === 0 ? 'none measured' : `${inTime.inTime} of ${inTime.all}`,
        notes: [
          inTimeBefore === undefined ? noEarlier : `${inTimeBefore.inTime} of ${inTimeBefore.all} the quarter before`,
        ],
      },
      {
        name: 'Undeclared split-brain',
        value: countText(undeclaredSplitBrains(now.records), 'episode'),
        notes: [
          before === undefined
            ? noEarlier
            : `${countText(undeclaredSplitBrains(before.records), 'episode')} the quarter before`,
        ],
      },
      {
        name: 'Longest outage for a client',
        value: valueText(outageMs),
        notes: [
          ...(rto === undefined ? [] : [`target ${limitText(rto)}`]),
          changeOf(outageMs, before && maximum(unplannedOutagesMs(before.records))),
        ],
      },
    ],
  };
}

const noEarlier = 'no earlier quarter to compare with';

function topologies(now: QuarterContext, before: QuarterPart | undefined): Block {
  const objectives = new Map(
    now.entries.flatMap((entry) =>
      entry.topologies.map(({ name, takeoverObjectiveMs }) => [name, takeoverObjectiveMs]),
    ),
  );
  const rows = byTopology(now.records).map(([topology, records]): Cell[] => {
    const then = (before?.records ?? []).filter((record) => record.topology === topology);
    const objectiveMs = objectives.get(topology);
    return [
      topology,
      verdictCell(quarterVerdict({ records })),
      objectiveMs === undefined ? '' : limitText(objectiveMs),
      valueText(p95(records)),
      then.length === 0 ? 'not drilled then' : changeText95(p95(records), p95(then)),
      valueText(maximum(unplannedOutagesMs(records))),
      String(undeclaredSplitBrains(records)),
    ];
  });
  const names = ['topology', 'verdict', 'objective#', 'takeover p95#', 'change#', 'longest outage#', 'split-brain#'];
  return table(names, rows);
}

const p95 = (records: readonly DrillRecord[]): number | null => {
  const found = summarise(unplannedTakeoversMs(records));
  return found.kind === 'summary' ? found.p95 : null;
};

const changeText95 = (nowMs: number | null, beforeMs: number | null): string =>
  nowMs === null || beforeMs === null || !Number.isFinite(nowMs - beforeMs) ? '' : signedText(nowMs - beforeMs);

const maximum = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));
const valueText = (valueMs: number | null) => (valueMs === null ? 'not measured' : durationText(valueMs));

function changeOf(nowMs: number | null, beforeMs: number | null | undefined): string {
  if (beforeMs === undefined) return noEarlier;
  if (nowMs === null || beforeMs === null || !Number.isFinite(nowMs - beforeMs))
    return `${valueText(beforeMs)} the quarter before`;
  return nowMs === beforeMs ? 'as in the quarter before' : `${signedText(nowMs - beforeMs)} against the quarter before`;
}

function changeText({ entries, records, findings, quarter }: QuarterContext, before: QuarterPart | undefined): string {
  const trials = records.flatMap(({ runs }) => runs).reduce((sum, { drill }) => sum + drill.trials, 0);
  const ran = `${countText(entries.length, 'run')} of ${countText(records.length, 'drill')} with ${countText(trials, 'trial')} in all.`;
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const fresh = findings.filter(({ firstSeen }) => firstSeen.label === quarter.label).length;
  const grave = `${of('critical')} critical, ${of('major')} major, ${of('minor')} minor`;
  const found = `${countText(findings.length, 'finding')} (${grave}), ${fresh} of them new.`;
  const compared =
    before === undefined ? 'This is the first quarter in the history.' : `Compared with ${before.quarter.label}.`;
  return `${ran} ${found} ${compared} Takeovers and outages are those after a failure, without planned hand-overs.`;
}
