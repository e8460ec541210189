import type { Broken } from '../declared';

/**
 * What became of a service, from the mildest on. `late`: served again, but later than promised, and all is well since; `two-owners`:
 * it goes on being wrong until somebody ends it; `lost`: no longer served, by nobody who could serve; `cut-off`: no client has a way
 * left to anybody who could serve, so that no server would help.
 */
const mildestFirst = ['survives', 'late', 'two-owners', 'lost', 'cut-off'] as const;
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
  return { rule: 'outage', ...of, ...(survival === 'late' && { outage: survival }) };
}
