import type { RuntimeName } from '../../recording/runtime-name';
import type { Coverage } from './coverage';
import type { Finding, Outcome } from './types';

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
  readonly coverage: Coverage;
  readonly findings: readonly Finding[];
}

/** Seen again when it was looked for; what was seen only once may have been the machine. */
export const isConfirmed = ({ shows }: Finding): boolean => shows.k > 0;

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
