import type { Verdict } from '../../../harness/judging/types';
import { countText, listText } from '../../wording/quantities/quantities';
import { verdictOrder, verdictWording } from '../../wording/verdicts/verdicts';
import { applies, type DrillRecord } from '../drill-record';

const order: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'known', 'pass'];

/** How things stand at the end of the quarter: the newest run of each drill counts. */
export function quarterVerdict({ records }: { readonly records: readonly DrillRecord[] }): Verdict {
  const standing = new Set(records.map(({ last }) => last.verdict));
  return order.find((verdict) => standing.has(verdict)) ?? 'inconclusive';
}

/** A drill that only shows what is declared has its own words: `known` says nothing to who reads no further. */
const standings: Readonly<Record<Verdict, readonly [one: string, many: string]>> = {
  pass: ['passes', 'pass'],
  known: ['shows only weaknesses that are declared', 'show only weaknesses that are declared'],
  inconclusive: ['is inconclusive', 'are inconclusive'],
  error: ['broke', 'broke'],
  fail: ['fails', 'fail'],
  'not-applicable': ['does not apply', 'do not apply'],
};

/** `Failed. Of 30 drills, as each stands at the end of the quarter, 13 pass, 8 show only weaknesses that are declared and 9 fail; 4 more do not apply.` */
export function standingText({ records }: { readonly records: readonly DrillRecord[] }): string {
  if (records.length === 0) return 'There was no run in this quarter.';
  const own = records.filter(applies);
  const others = records.length - own.length;
  const counts = verdictOrder.toReversed().flatMap((verdict) => {
    const count = own.filter(({ last }) => last.verdict === verdict).length;
    return count === 0 ? [] : `${count} ${standings[verdict][count === 1 ? 0 : 1]}`;
  });
  const { headline } = verdictWording[quarterVerdict({ records })];
  const rest = others === 0 ? '' : `; ${others} more ${others === 1 ? 'does' : 'do'} not apply`;
  return `${headline}. Of ${countText(own.length, 'drill')}, as each stands at the end of the quarter, ${listText(counts)}${rest}.`;
}
