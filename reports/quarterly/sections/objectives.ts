import { summarise } from '../../../harness/analysis/statistics';
import { type Cell, type Section, field, paragraph, strong, table } from '../../document/blocks';
import { lastedText } from '../../wording/quantities/lasted';
import { countText, durationText, limitText, outageText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import type { Lasted } from '../../../harness/analysis/lasted';
import {
  type DrillRecord,
  byTopology,
  longestUndeclaredSplitBrain,
  takeoversInTime,
  tellOfOwners,
  unplannedOutagesMs,
  unplannedTakeoversMs,
} from '../drill-record';
import { serviceRecords, type ServiceRecord } from '../service-record';

/** Targets set before the run, those that people gave and those that the topologies carry, and what was measured. */
export function objectives(context: QuarterContext): Section {
  const { entries, records, particulars } = context;
  const { objectives: set } = particulars;
  const own = new Map(
    entries.flatMap(({ topologies }) => topologies.map(({ name, takeoverObjectiveMs }) => [name, takeoverObjectiveMs])),
  );
  const outagesMs = unplannedOutagesMs(records);
  const takeovers = summarise(unplannedTakeoversMs(records));
  const takeoverP95Ms = takeovers.kind === 'summary' ? takeovers.p95 : null;
  const splitBrain = tellOfOwners(records) ? longestUndeclaredSplitBrain(records) : null;
  return {
    id: 'objectives',
    title: 'Objectives',
    blocks: [
      table(
        ['objective', 'set in', 'target#', 'measured#', 'met'],
        [
          row('recovery time (RTO), longest outage', set.rto, exactly(maximum(outagesMs)), outageText),
          row('takeover p95, all topologies together', set.takeoverP95, exactly(takeoverP95Ms)),
          ...(splitBrain === null && set.splitBrain === undefined
            ? []
            : [row('split-brain that is not declared, longest', set.splitBrain, splitBrain)]),
          ...byTopology(records).map(([topology, its]) => ownRow(topology, own.get(topology), its)),
          ...serviceRecords(context).map(serviceRow),
        ],
      ),
      paragraph(
        'Over all runs of the quarter. What the drill file sets is of what came after a failure, without planned hand-overs; those that a topology sets, of every takeover that had to come in time, planned hand-overs too.',
      ),
    ],
  };
}

const exactly = (ms: number | null): Lasted | null => (ms === null ? null : { ms, unfinished: false });

function row(
  name: string,
  targetMs: number | undefined,
  lasted: Lasted | null,
  textOf: (ms: number) => string = durationText,
): Cell[] {
  const measured =
    lasted === null
      ? 'not measured'
      : lasted.ms === 0
        ? 'none'
        : lasted.unfinished
          ? lastedText(lasted)
          : textOf(lasted.ms);
  if (targetMs === undefined) return [name, 'drill file', field(undefined, 'target'), measured, ''];
  const target = targetMs === 0 ? 'none' : limitText(targetMs);
  return [name, 'drill file', target, measured, lasted === null ? '' : metCell(lasted, targetMs)];
}

/** What went on when a trial ended may have missed a target that it had not missed by then. */
function metCell({ ms, unfinished }: Lasted, targetMs: number): Cell {
  if (ms > targetMs) return strong('missed');
  return unfinished ? 'not known: it went on when a trial ended' : 'met';
}

/** What a topology sets is judged drill by drill, planned hand-overs too: the count is of those. */
function ownRow(topology: string, targetMs: number | undefined, records: readonly DrillRecord[]): Cell[] {
  const { inTime, all } = takeoversInTime(records);
  const limited = records.flatMap(({ runs }) =>
    runs.flatMap(({ drill }) => (drill.limitMs === null ? [] : drill.takeoversMs.map((ms) => ms ?? Infinity))),
  );
  const slowestMs = maximum(limited);
  const late = all - inTime;
  return [
    `takeover on ${topology}, slowest`,
    'topology',
    targetMs === undefined ? '' : limitText(targetMs),
    slowestMs === null ? 'not measured' : durationText(slowestMs),
    all === 0 ? '' : late === 0 ? 'met' : strong(`missed in ${late} of ${countText(all, 'takeover')}`),
  ];
}

/** RTO of one service: how long a client was without it after a failure. */
function serviceRow({ name, topology, recoveryObjectiveMs, outagesMs }: ServiceRecord): Cell[] {
  const longestMs = maximum(outagesMs);
  const late = outagesMs.filter((outageMs) => outageMs > recoveryObjectiveMs).length;
  return [
    `recovery of ${name} (${topology}), longest outage`,
    'topology',
    limitText(recoveryObjectiveMs),
    longestMs === null ? 'not measured' : outageText(longestMs),
    longestMs === null
      ? ''
      : late === 0
        ? 'met'
        : strong(`missed in ${late} of ${countText(outagesMs.length, 'failure')}`),
  ];
}

const maximum = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));
