import { countText } from '../wording/quantities/quantities';
import type { Finding } from './findings';

/**
 * How an action stands by what was measured, whatever is said of it.
 *
 * @param about the findings that it is about, as far as the history knows them
 * @param now label of the quarter that is reported
 */
export function actionState(status: 'open' | 'done', about: readonly Finding[], now: string): string {
  const [first] = about;
  if (first === undefined) return `${status}; the history knows no such finding`;
  const standing = about.filter(({ isStanding, isDeclared }) => isStanding && !isDeclared);
  const declared = about.filter(({ isStanding, isDeclared }) => isStanding && isDeclared);
  const judgedIn = oldest(about.map((finding) => finding.judgedIn.label));
  const untested = judgedIn === now ? '' : ` (not drilled since ${judgedIn})`;
  if (standing.length > 0) return `${openText(status, standing, about.length, now)}${untested}`;
  if (declared.length > 0)
    return `${status}; ${declared.length === about.length ? 'declared' : 'partly declared'}${untested}`;
  return `${status}; ${about.length === 1 ? 'the finding no longer shows' : `none of the ${about.length} findings shows any more`}${untested}`;
}

function openText(status: 'open' | 'done', standing: readonly Finding[], all: number, now: string): string {
  const count = all === 1 ? 'the finding still shows' : `${standing.length} of ${countText(all, 'finding')} still show`;
  if (status === 'done') return `done, but ${count}`;
  const since = oldest(standing.map(({ openSince, lastSeen }) => (openSince ?? lastSeen).label));
  return since === now ? 'open since this quarter' : `open since ${since}`;
}

/** Labels such as 2026Q4 are in the order of time as text. */
const oldest = (labels: readonly string[]): string => labels.toSorted()[0] ?? '';
