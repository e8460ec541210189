import { summarise } from '../../../harness/analysis/statistics';
import { type Block, type Cell, type Section, paragraph, table, verdictCell } from '../../document/blocks';
import {
  countText,
  durationText,
  limitText,
  listText,
  numberText,
  outageText,
  signedText,
} from '../../wording/quantities/quantities';
import type { QuarterContext, QuarterPart } from '../context';
import {
  type DrillRecord,
  applies,
  byTopology,
  declaredSplitBrains,
  takeoversInTime,
  tellOfOwners,
  undeclaredSplitBrains,
  unplannedOutagesMs,
  unplannedTakeoversMs,
} from '../drill-record';
import type { Severity } from '../findings';
import { toSeeTo, warnings } from './attention';
import { splitBrainPicture } from './split-brain-picture';
import { quarterVerdict, standingText } from './standing';

export function summary(context: QuarterContext): Section {
  const [before] = context.earlier;
  return {
    id: 'summary',
    title: 'Summary',
    blocks: [
      paragraph(`${standingText(context)} ${drilledText(context)}`.trim()),
      ...warnings(context),
      ...splitBrainPicture(context),
      figures(context, before),
      topologies(context, before),
      ...toSeeTo(context),
      paragraph(changeText(context, before)),
    ],
  };
}

/** What was drilled, for who reads this page and no other. */
function drilledText({ particulars: { systems, nextDue }, entries }: QuarterContext): string {
  const dates = [...new Set(entries.map(({ startedAt }) => startedAt.slice(0, 10)))];
  const what = systems === undefined ? '' : `: ${listText(systems)}, as copies in a laboratory`;
  const when = dates.length === 0 ? '' : `Drilled on ${listText(dates)}${what}.`;
  return `${when}${nextDue === undefined ? '' : ` Next due: ${nextDue}.`}`;
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
      ...(tellOfOwners(now.records)
        ? [
            {
              name: 'Undeclared split-brain',
              value: countText(undeclaredSplitBrains(now.records), 'episode'),
              notes: [
                before === undefined
                  ? noEarlier
                  : `${countText(undeclaredSplitBrains(before.records), 'episode')} the quarter before`,
                declaredText(declaredSplitBrains(now.records)),
              ],
            },
          ]
        : []),
      {
        name: 'Longest outage for a client',
        value: outageValue(outageMs),
        notes: [
          ...(rto === undefined ? [] : [`target ${limitText(rto)}`]),
          outageChange(outageMs, before && maximum(unplannedOutagesMs(before.records))),
        ],
      },
    ],
  };
}

const declaredText = (count: number) => (count === 0 ? 'none that are declared' : `and ${numberText(count)} declared`);
const noEarlier = 'no earlier quarter to compare with';

function topologies(now: QuarterContext, before: QuarterPart | undefined): Block {
  const objectives = new Map(
    now.entries.flatMap((entry) =>
      entry.topologies.map(({ name, takeoverObjectiveMs }) => [name, takeoverObjectiveMs]),
    ),
  );
  const withOwners = tellOfOwners(now.records);
  const rows = byTopology(now.records).map(([topology, records]): Cell[] => {
    const then = (before?.records ?? []).filter((record) => record.topology === topology);
    const objectiveMs = objectives.get(topology);
    return [
      topology,
      verdictCell(quarterVerdict({ records })),
      objectiveMs === undefined ? '' : limitText(objectiveMs),
      valueText(p95(records)),
      then.length === 0 ? 'not drilled then' : changeText95(p95(records), p95(then)),
      outageValue(maximum(unplannedOutagesMs(records))),
      ...(withOwners ? [tellOfOwners(records) ? String(undeclaredSplitBrains(records)) : ''] : []),
    ];
  });
  const names = [
    'topology',
    'verdict',
    'objective#',
    'takeover p95#',
    'change#',
    'longest outage#',
    ...(withOwners ? ['undeclared split-brain#'] : []),
  ];
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
const outageValue = (outageMs: number | null) => (outageMs === null ? 'not measured' : outageText(outageMs));

function outageChange(nowMs: number | null, beforeMs: number | null | undefined): string {
  if (beforeMs === undefined) return noEarlier;
  if (nowMs === null || beforeMs === null || !Number.isFinite(nowMs - beforeMs))
    return `the quarter before: ${outageValue(beforeMs)}`;
  return nowMs === beforeMs ? 'as in the quarter before' : `${signedText(nowMs - beforeMs)} against the quarter before`;
}

function changeText({ entries, records, findings, quarter }: QuarterContext, before: QuarterPart | undefined): string {
  const trials = records.flatMap(({ runs }) => runs).reduce((sum, { drill }) => sum + drill.trials, 0);
  const ran = `${countText(entries.length, 'run')} of ${countText(records.filter(applies).length, 'drill')} with ${countText(trials, 'trial')} in all.`;
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const fresh = findings.filter(({ firstSeen }) => firstSeen.label === quarter.label).length;
  const grave = `${of('critical')} critical, ${of('major')} major, ${of('minor')} minor`;
  const found = `${countText(findings.length, 'finding')} (${grave}), ${fresh} of them new.`;
  const compared =
    before === undefined ? 'This is the first quarter in the history.' : `Compared with ${before.quarter.label}.`;
  return `${ran} ${found} ${compared} The p95 and the outages are of what came after a failure; takeovers within their objective are counted over all that had to come in time, planned hand-overs too.`;
}
