import type { Comparison } from '../../harness/analysis/statistics';
import { type Block, type Cell, type Report, list, paragraph, subtitle, table, verdictCell } from '../document/blocks';
import type { Lasted } from '../../harness/analysis/lasted';
import type { RunResult } from '../../harness/judging/types';
import { lastedText } from '../wording/quantities/lasted';
import { countText, signedText } from '../wording/quantities/quantities';
import { verdictOrder } from '../wording/verdicts/verdicts';
import type { DrillChange, RunComparison } from './compare-runs';

/** Two runs side by side: what became better or worse, and whether the figures can tell. */
export function comparisonReport(comparison: RunComparison): Report {
  const { before, after, drills, onlyBefore, onlyAfter, surroundings } = comparison;
  const told = drills.filter(({ before: then, after: now }) => then !== 'not-applicable' || now !== 'not-applicable');
  const apart = drills.length - told.length;
  const withOwners = drills.some(({ splitBrain: split }) => split.before !== null || split.after !== null);
  const turned = drills.filter((drill) => drill.before !== drill.after);
  return {
    title: turned.length === 0 ? 'No verdict changed' : `${countText(turned.length, 'verdict')} changed`,
    kicker: `${momentText(before)} against ${momentText(after)}`,
    verdict: after.verdict,
    sections: [
      {
        id: 'drills',
        title: 'Drills',
        blocks: [
          table(
            [
              ...['drill', 'before', 'after', 'takeover moved by#', 'with 95 % confidence#', 'n#'],
              ...(withOwners ? ['two owners#'] : []),
            ],
            told.toSorted((one, other) => rankOf(one) - rankOf(other)).map((drill) => rowOf(drill, withOwners)),
          ),
          paragraph(
            'The shift is the Hodges-Lehmann estimate; an interval that holds 0 means that the runs do not differ as far as these trials can tell.',
          ),
          ...(apart === 0 ? [] : [paragraph(`${countText(apart, 'drill')} applied in neither run.`)]),
          ...onlyIn('Only before', onlyBefore),
          ...onlyIn('Only after', onlyAfter),
        ],
      },
      {
        id: 'surroundings',
        title: 'Surroundings',
        blocks: [
          surroundings.length === 0
            ? paragraph('Seed, runtime, kernel, machine and all versions are the same.')
            : table(
                ['what', 'before', 'after'],
                surroundings.map((each) => [each.what, each.before, each.after]),
              ),
        ],
      },
    ],
  };
}

const momentText = ({ startedAt }: RunResult): string => `${startedAt.slice(0, 16).replace('T', ', ')} UTC`;

/** What has another verdict first, of those the gravest; the rest as they are now. */
const rankOf = ({ before, after }: DrillChange): number =>
  (before === after ? verdictOrder.length : 0) + verdictOrder.indexOf(after);

const onlyIn = (title: string, names: readonly string[]): Block[] =>
  names.length === 0 ? [] : [subtitle(title), list(names)];

function rowOf(change: DrillChange, withOwners: boolean): Cell[] {
  const { takeover, neverTakenOver, splitBrain } = change;
  return [
    change.name,
    verdictCell(change.before),
    verdictCell(change.after),
    takeover === null ? '' : signedText(takeover.shift),
    takeover === null ? '' : intervalText(takeover),
    takeover === null ? '' : `${takeover.n.baseline} and ${takeover.n.other}${neverText(neverTakenOver)}`,
    ...(withOwners ? [splitText(splitBrain)] : []),
  ];
}

function intervalText({ shiftInterval }: Comparison): string {
  if (shiftInterval.kind === 'not-available') return `needs ${shiftInterval.needed} trials each`;
  const { lower, upper } = shiftInterval;
  const isTold = lower > 0 || upper < 0;
  return `${signedText(lower)} to ${signedText(upper)}${isTold ? '' : ', no difference told'}`;
}

const neverText = ({ before, after }: DrillChange['neverTakenOver']) =>
  before + after === 0 ? '' : `; never taken over: ${before} and ${after}`;

function splitText({ before, after }: DrillChange['splitBrain']): string {
  if (before === null && after === null) return '';
  const text = (split: Lasted | null) =>
    split === null ? 'not measured' : split.ms === 0 ? 'none' : lastedText(split);
  const [then, now] = [text(before), text(after)];
  return then === now ? `${now}` : `${then}, now ${now}`;
}
