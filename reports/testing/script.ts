import type { SplitBrainClass } from '../../harness/analysis/types';
import type { Verdict } from '../../harness/judging/types';
import type { Topology } from '../../harness/topology/types';

/** What happens in a sample trial. All times are milliseconds after the fault strikes, unless they say otherwise. */
export interface Script {
  readonly number: number;
  readonly drill: string;
  readonly topology: Topology;
  readonly fault: {
    readonly name: string;
    readonly target: string;
    readonly silencesOwner: boolean;
    readonly losesAddresses?: boolean;
    readonly harmless?: boolean;
    readonly planned?: boolean;
    readonly healedMs: number | null;
  };
  /** Null: no takeover came. */
  readonly takeoverMs: number | null;
  readonly mustMove?: boolean;
  readonly splitBrain?: { readonly class: SplitBrainClass; readonly fromMs: number; readonly toMs: number };
  readonly reversionMs?: number;
  readonly handoverMs?: number;
  readonly verdict: Verdict;
  readonly failedControl?: string;
  readonly endMs: number;
}

/** The fault strikes this long after the lab settled. */
export const faultAtMs = 1_200;
export const uncertaintyMs = 0.18;
