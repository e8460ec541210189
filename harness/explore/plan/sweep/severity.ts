import type { Broken } from '../declared';

/**
 * What became of a service, from the mildest on. `late`: not served within what is promised, and not known to be lost; `two-owners`:
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

export interface ToldSign extends Sign {
  /** The topology declares it. */
  readonly isKnown: boolean;
}

export const worstOf = (signs: readonly Sign[]): Survival =>
  signs
    .map((sign): Survival => sign.survival)
    .reduce((one, other) => (severityOf(other) > severityOf(one) ? other : one), 'survives');

/** The rule of explorations that it breaks, by which weaknesses are declared. */
export function brokenBy({ survival, ...of }: Sign): Broken {
  if (survival === 'two-owners') return { rule: 'two-owners', ...of };
  if (survival === 'data-lost') return { rule: 'lost', ...of };
  return { rule: 'outage', ...of, ...(survival === 'late' && { outage: survival }) };
}

/**
 * No other tells of it: none is as bad, of the same service and client. What is declared hides nothing beside it: it tells of its own
 * rule alone, and of split-brain of its own class, as weaknesses are declared.
 */
export const isBeyond = (sign: Sign, others: readonly ToldSign[]): boolean =>
  !others.some(
    (other) =>
      severityOf(other.survival) >= severityOf(sign.survival) &&
      (!other.isKnown || brokenBy(other).rule === brokenBy(sign).rule) &&
      isOf(other.service, sign.service) &&
      isOf(other.client ?? undefined, sign.client ?? undefined) &&
      isOf(other.class, sign.class),
  );

const isOf = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;
