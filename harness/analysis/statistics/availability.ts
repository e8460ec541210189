import { requireOpenUnit, requirePositive } from './preconditions';

/** A figure with the way it came about, so that a report can show its arithmetic. */
export interface DerivedFigure {
  readonly value: number;
  readonly unit: 'ms' | 'failovers' | 'fraction';
  /** Over the symbols in `terms`. */
  readonly formula: string;
  readonly terms: readonly FormulaTerm[];
}

export interface FormulaTerm {
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'failovers' | 'fraction';
}

/** A Julian year of 365.25 days, in ms: over it, five nines leave 5 min 15.6 s. */
export const yearMs = 365.25 * 24 * 60 * 60 * 1000;

const term = {
  period: (value: number): FormulaTerm => ({ symbol: 'T', name: 'period', value, unit: 'ms' }),
  availability: (value: number): FormulaTerm => ({ symbol: 'A', name: 'availability', value, unit: 'fraction' }),
  outage: (value: number): FormulaTerm => ({ symbol: 'd', name: 'outage per failover', value, unit: 'ms' }),
  failovers: (value: number): FormulaTerm => ({ symbol: 'N', name: 'failovers', value, unit: 'failovers' }),
  mtbf: (value: number): FormulaTerm => ({ symbol: 'MTBF', name: 'mean time between failures', value, unit: 'ms' }),
  mttr: (value: number): FormulaTerm => ({ symbol: 'MTTR', name: 'mean time to repair', value, unit: 'ms' }),
};

/** The downtime that an availability (0.99999 for five nines) leaves in a period. @throws {RangeError} */
export function downtimeBudget(availability: number, periodMs = yearMs): DerivedFigure {
  requireOpenUnit('availability', availability);
  requirePositive('periodMs', periodMs);
  return {
    value: periodMs * (1 - availability),
    unit: 'ms',
    formula: 'T × (1 − A)',
    terms: [term.period(periodMs), term.availability(availability)],
  };
}

/** How many whole failovers of `outageMs` each the budget of a period allows. @throws {RangeError} */
export function failoversAllowed(availability: number, outageMs: number, periodMs = yearMs): DerivedFigure {
  requirePositive('outageMs', outageMs);
  const budget = downtimeBudget(availability, periodMs);
  // 1 - 0.9 is a hair less than 0.1; a budget of exactly N outages must allow N.
  const value = Math.floor((budget.value / outageMs) * (1 + 1e-9));
  return { value, unit: 'failovers', formula: '⌊T × (1 − A) / d⌋', terms: [...budget.terms, term.outage(outageMs)] };
}

/** The availability that `failovers` of `outageMs` each leave in a period; never below 0. @throws {RangeError} */
export function availabilityAfter(failovers: number, outageMs: number, periodMs = yearMs): DerivedFigure {
  requirePositive('periodMs', periodMs);
  if (!(failovers >= 0 && outageMs >= 0)) throw new RangeError('failovers and outageMs must not be negative');
  return {
    value: Math.max(0, 1 - (failovers * outageMs) / periodMs),
    unit: 'fraction',
    formula: '1 − N × d / T',
    terms: [term.failovers(failovers), term.outage(outageMs), term.period(periodMs)],
  };
}

/**
 * Steady-state availability. MTBF is the mean time in service between two failures, the repair not included.
 *
 * @throws {RangeError} unless the MTBF is above 0 and the MTTR is not negative
 */
export function availabilityOf(mtbfMs: number, mttrMs: number): DerivedFigure {
  requirePositive('mtbfMs', mtbfMs);
  if (!(mttrMs >= 0)) throw new RangeError(`mttrMs must not be negative, but is ${mttrMs}`);
  return {
    value: mtbfMs / (mtbfMs + mttrMs),
    unit: 'fraction',
    formula: 'MTBF / (MTBF + MTTR)',
    terms: [term.mtbf(mtbfMs), term.mttr(mttrMs)],
  };
}

/** MTTR: the mean of the outages, of which there must be at least one. @throws {RangeError} */
export function meanTimeToRepair(outagesMs: readonly number[]): DerivedFigure {
  requirePositive('number of outages', outagesMs.length);
  const totalMs = outagesMs.reduce((sum, outageMs) => sum + outageMs, 0);
  return {
    value: totalMs / outagesMs.length,
    unit: 'ms',
    formula: 'D / N',
    terms: [{ symbol: 'D', name: 'total outage', value: totalMs, unit: 'ms' }, term.failovers(outagesMs.length)],
  };
}
