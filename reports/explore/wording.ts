import type { Coverage } from '../../harness/explore/plan/coverage';
import { isClear, isConfirmed, type Exploration } from '../../harness/explore/plan/result';
import type { Finding, Strike } from '../../harness/explore/plan/types';
import { countText } from '../wording/quantities/quantities';

export const showsText = ({ k, n }: Finding['shows']): string => `${k} of ${n} times`;

export const strikeText = ({ kind, target, atMs, lastsMs }: Strike): string =>
  `${kind} ${target}, at ${atMs} ms, for ${lastsMs} ms`;

export function outcomesText({ outcomes, durationMs, interrupted }: Exploration): string {
  const { sound, violated, inconclusive } = outcomes;
  const all = countText(sound + violated + inconclusive, 'plan');
  const seconds = Math.round(durationMs / 1000);
  return `${all} in ${seconds} s${interrupted ? ', interrupted' : ''}: ${sound} sound, ${violated} not, ${inconclusive} inconclusive.`;
}

/** What came of it: `Nothing found` is said where every kind of fault was tried and nothing was seen even once, and where not, `yet`. */
export function titleText(exploration: Exploration): string {
  const confirmed = exploration.findings.filter(isConfirmed).length;
  if (confirmed > 0) return countText(confirmed, 'finding');
  if (exploration.open.length > 0) return `${exploration.open.length} seen once, and not tried again`;
  if (exploration.findings.length > 0) return `${exploration.findings.length} seen, and not again`;
  return isClear(exploration) ? 'Nothing found' : 'Nothing found yet';
}

/** Which kinds of fault were tried, and what that leaves to do. */
export function aloneText({ alone }: Exploration): string {
  const { told, all, spoilt, untried } = alone;
  return [
    `Tried alone: ${told} of ${countText(all, 'kind')} of fault.`,
    untried.length === 0 ? '' : `Not yet: ${untried.join(', ')}.`,
    spoilt.length === 0 ? '' : `No trial tells anything of: ${spoilt.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** How it comes to something; null where it has, or where time alone does not help. */
export function goOnText({ alone, open, outcomes, durationMs }: Exploration): string | null {
  if (alone.untried.length === 0 && open.length === 0) return null;
  const plans = outcomes.sound + outcomes.violated + outcomes.inconclusive;
  const neededMs = plans === 0 ? 300_000 : (durationMs / plans) * alone.all + durationMs;
  return `the same command with --resume --for ${Math.ceil(neededMs / 60_000)}m`;
}

export const coverageText = ({ visited, all, settled }: Coverage): string =>
  `Visited: ${settled.visited} of ${settled.all} faults and targets while all else is well; ${visited} of ${all} with one other fault in force or over.`;
