import type { Survived } from '../../harness/explore/plan/sweep/survival';
import {
  doublePoints,
  areSinglesOpen,
  areSound,
  openPairs,
  singlePoints,
  untoldPairs,
  type Sweep,
  type SweepCell,
} from '../../harness/explore/plan/sweep/result';
import { countText } from '../wording/quantities/quantities';

const words: Readonly<Record<Survived['survival'], string>> = {
  survives: 'survives',
  late: 'not served in time',
  'two-owners': 'two owners',
  'data-lost': 'acknowledged writes are gone',
  lost: 'no longer served',
  'cut-off': 'clients have no other way',
  inconclusive: 'inconclusive',
};

export const glyphs: Readonly<Record<Survived['survival'], string>> = {
  survives: '✓',
  late: '◷',
  'two-owners': '⧉',
  'data-lost': '⌫',
  lost: '✗',
  'cut-off': '✂',
  inconclusive: '?',
};

export function survivalText({ survival, what, isKnown }: Survived): string {
  const about = what === '' ? '' : `: ${what}`;
  return `${words[survival]}${about}${isKnown ? ' (known)' : ''}`;
}

/** In the order in which they were struck only where the other one came to something else. */
export function namesText(
  { elements }: Pick<Sweep, 'elements'>,
  { failed, order, otherwise }: Pick<SweepCell, 'failed' | 'order' | 'otherwise'>,
): string {
  const nameOf = (id: string): string => elements.find((element) => element.id === id)?.name ?? id;
  if (order === undefined || otherwise === undefined) return failed.map(nameOf).join(' and ');
  const [first, second] = order;
  return `first ${nameOf(first)}, then ${nameOf(second)}`;
}

export function titleOf(sweep: Sweep): string {
  const points = singlePoints(sweep).length;
  const none = areSinglesOpen(sweep) ? 'No single point of failure found yet' : 'No single point of failure';
  return points === 0 ? none : countText(points, 'single point') + ' of failure';
}

export function pairsText(sweep: Sweep): string {
  const pairs = sweep.cells.filter(({ failed }) => failed.length === 2).length;
  if (pairs === 0) return 'Pairs were not tried.';
  const points = doublePoints(sweep);
  const hidden = points.filter(({ failed }) => areSound(failed, sweep)).length;
  const worse = points.length - hidden;
  const count = `${worse}${hidden === 0 ? '' : ' more'}`;
  const more = worse === 0 ? '' : ` ${count} ${worse === 1 ? 'does' : 'do'} what neither of the two does alone.`;
  return `Of ${countText(pairs, 'pair')} ${hidden} ${hidden === 1 ? 'is' : 'are'} not survived although each of the two is.${more}`;
}

/** Before they are named, with why; null where there are none. */
export function untoldText(sweep: Sweep): string | null {
  const untold = untoldPairs(sweep).length;
  return untold === 0 ? null : `Of ${countText(untold, 'pair')} nobody can tell:`;
}

/** Null where every pair was tried of which nobody could tell by each of the two. */
export function untriedText(sweep: Sweep): string | null {
  const names = openPairs(sweep).map((failed) => namesText(sweep, { failed }));
  return names.length === 0
    ? null
    : `Not tried, since both take away one link, and no lab can take it away twice: ${names.join('; ')}.`;
}
