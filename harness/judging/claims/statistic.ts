import type { DrillClaim, StatedClaim, TrialClaim, ServiceJudgement } from '../types';
import { rankOf } from './decide';

type Statistic = Pick<DrillClaim, 'measuredMs' | 'unfinished'>;

/**
 * The claimed statistic of the trials. Of what went on when a trial ended, what ranks above the statistic may have lasted for longer
 * without moving it; what does not would have moved it up.
 */
export function statistic(stated: StatedClaim, judged: readonly TrialClaim[]): Statistic {
  const measuredMs = ranked(stated, judged.map(mostMs));
  const open = judged.filter(({ services }) => services.some(({ unfinished }) => unfinished === true));
  if (measuredMs === null || !open.some((trial) => mostMs(trial) <= measuredMs)) return { measuredMs };
  return { measuredMs: ranked(stated, judged.map(leastMs)), unfinished: true };
}

/** By nearest rank; what never came, or could not be measured, ranks above all. Null when it is such a one. */
function ranked({ claim }: StatedClaim, figuresMs: readonly number[]): number | null {
  const figures = Float64Array.from(figuresMs).sort();
  const figure = figures[rankOf(claim, figures.length) - 1];
  return figure !== undefined && Number.isFinite(figure) ? figure : null;
}

const mostMs = (trial: TrialClaim): number => worstMs(trial, ({ measuredMs }) => measuredMs);
const leastMs = (trial: TrialClaim): number =>
  worstMs(trial, ({ measuredMs, uncertaintyMs }) => (measuredMs === null ? null : measuredMs - uncertaintyMs));

function worstMs({ services }: TrialClaim, figureOf: (service: ServiceJudgement) => number | null): number {
  const measured = services
    .filter(({ verdict }) => verdict !== 'not-applicable')
    .map((service) => figureOf(service) ?? Infinity);
  return measured.length === 0 ? Infinity : Math.max(...measured);
}
