import type { Broken } from '../declared';

/**
 * What became of a service, from the mildest on. `late`: served again, but later than promised, and all is well since; `two-owners`:
 * it goes on being wrong until somebody ends it; `data-lost`: acknowledged writes are gone, and nobody brings them back; `lost`: no
 * longer served, by nobody who could serve, and what it held is of use to nobody; `cut-off`: clients have no way left to anybody who
 * could serve, so that no server would help.
 */
const mildestFirst = ['survives', 'late', 'two-owners', 'data-lost', 'lost', 'cut-off'] as const;
export type Survival = (typeof mildestFirst)[number];

export const severityOf = (survival: Survival): number => mildestFirst.indexOf(survival);

/** That a service did not survive, as one client saw it or as one class of split-brain. What is left out is not asked. */
export interface Sign {
  readonly survival: Exclude<Survival, 'survives'>;
  readonly service?: string;
  /** Null: nobody asked for it. */
  readonly client?: string | null;
  readonly class?: string;
}

/** The rule of explorations that it breaks, by which weaknesses are declared. */
export function brokenBy({ survival, ...of }: Sign): Broken {
  if (survival === 'two-owners') return { rule: 'two-owners', ...of };
  if (survival === 'data-lost') return { rule: 'lost', ...of };
  return { rule: 'outage', ...of, ...(survival === 'late' && { outage: survival }) };
}
