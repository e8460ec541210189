import type { Coverage } from '../../harness/explore/plan/coverage';
import type { Exploration } from '../../harness/explore/plan/result';
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

export const coverageText = ({ visited, all, settled }: Coverage): string =>
  `Visited: ${settled.visited} of ${settled.all} faults and targets while all else is well; ${visited} of ${all} with one other fault in force or over.`;
