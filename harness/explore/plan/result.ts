import type { RuntimeName } from '../../recording/runtime-name';
import type { Alone } from './alone';
import type { Coverage } from './coverage';
import type { Finding, Outcome, Plan, Violation } from './types';

/** What an exploration came to; plain data, for reports. */
export interface Exploration {
  readonly format: 'failover-drill/exploration';
  readonly schemaVersion: 1;
  readonly topology: string;
  readonly seed: string;
  readonly runtime: RuntimeName;
  readonly command: readonly string[];
  readonly durationMs: number;
  readonly interrupted: boolean;
  /** Of the plans that were drawn and tried, what became of so many. */
  readonly outcomes: Readonly<Record<Outcome['kind'], number>>;
  /** Why some say nothing, and how many each. */
  readonly inconclusive: readonly { readonly why: string; readonly plans: number }[];
  readonly alone: Alone;
  readonly coverage: Coverage;
  readonly findings: readonly Counted[];
  /** What was seen once, and there was no time to try it again. */
  readonly open: readonly Open[];
}

/** A finding, and how many plans showed it, or something that contains it. */
export interface Counted extends Finding {
  readonly plans: number;
}

export interface Open {
  /** The number of the plan that showed it. */
  readonly plan: number;
  readonly violation: Violation;
}

/** Seen again when it was looked for; what was seen only once may have been the machine. */
export const isConfirmed = ({ shows }: Finding): boolean => shows.k > 0;

/**
 * Nothing was found, and that says something: each kind of fault was tried at least alone, and nothing was left open. What was seen
 * and did not show again may be rare.
 */
export const isClear = ({
  findings,
  open,
  alone,
}: Pick<Exploration, 'open' | 'alone'> & { readonly findings: readonly Finding[] }): boolean =>
  findings.length === 0 && open.length === 0 && alone.told === alone.all;

interface TriedPlan {
  readonly number: number;
  readonly plan: Pick<Plan, 'strikes'>;
  readonly outcome: Outcome;
}

/** What plans showed that belongs to no finding. */
export function openOf(tried: readonly TriedPlan[], findings: readonly Finding[]): Open[] {
  return tried.flatMap((one) =>
    shownBy(one)
      .filter((shown) => !findings.some((finding) => isInstance(shown, finding)))
      .map(({ violation }) => ({ plan: one.number, violation })),
  );
}

export const counted = (findings: readonly Finding[], tried: readonly TriedPlan[]): Counted[] =>
  findings.map((finding) => ({
    ...finding,
    plans: tried.filter((one) => shownBy(one).some((shown) => isInstance(shown, finding))).length,
  }));

function shownBy({ plan, outcome }: TriedPlan) {
  const kinds = plan.strikes.map(({ kind }) => kind);
  const violations = outcome.kind === 'violated' ? outcome.violations : [];
  return violations.map((violation) => ({ rule: violation.rule, service: violation.service, kinds, violation }));
}

/** It was looked at already by itself, whatever came of that: where an exploration goes on, it is not looked at again. */
export const isDealtWith = (
  findings: readonly Pick<Finding, 'firstSeen' | 'violation'>[],
  number: number,
  { rule, service }: Pick<Violation, 'rule' | 'service'>,
): boolean =>
  findings.some(
    ({ firstSeen, violation }) => firstSeen === number && violation.rule === rule && violation.service === service,
  );

/**
 * The finding that this is one more of. What did not show again may be rare, or its simplest plan the wrong one: the next plan that shows
 * it is looked at by itself, once.
 */
export function countedIn(findings: readonly Finding[], shown: Parameters<typeof isInstance>[0]): Finding | undefined {
  const same = findings.filter((finding) => isInstance(shown, finding));
  return same.find(isConfirmed) ?? (same.length > 1 ? same[0] : undefined);
}

/** The same thing again: the rule, of the same service, and all the faults that it takes. */
export function isInstance(
  { rule, service, kinds }: { readonly rule: string; readonly service: string; readonly kinds: readonly string[] },
  { violation, plan }: Pick<Finding, 'violation' | 'plan'>,
): boolean {
  const left = [...kinds];
  const takes = plan.strikes.every(({ kind }) => {
    const at = left.indexOf(kind);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return violation.rule === rule && violation.service === service && takes;
}
