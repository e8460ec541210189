import { changedLines, type LineChange } from './changed-lines';
import { expiringIn, noticeDays, type Expiring } from './expiring';

/** What each server is made of, in lines that should be the same on all; by node. */
export type ServerFacts = Readonly<Record<string, readonly string[]>>;

/** What would have a standby serve otherwise than the server that it stands by for. */
export interface Readiness {
  /** Of each other server, what differs from the first. */
  readonly differences: readonly {
    readonly from: string;
    readonly node: string;
    readonly changes: readonly LineChange[];
  }[];
  readonly expiring: readonly (Expiring & { readonly node: string })[];
  /** How many servers could be held against each other. */
  readonly servers: number;
}

export function readinessOf(facts: ServerFacts, at: Date, withinDays = noticeDays): Readiness {
  const [first, ...others] = Object.entries(facts);
  return {
    differences: others.flatMap(([node, lines]) => {
      const [from = '', own = []] = first ?? [];
      const changes = changedLines(own, lines);
      return changes.length === 0 ? [] : [{ from, node, changes }];
    }),
    expiring: Object.entries(facts).flatMap(([node, lines]) =>
      expiringIn(lines, at, withinDays).map((each) => ({ ...each, node })),
    ),
    servers: first === undefined ? 0 : 1 + others.length,
  };
}

export const isReady = ({ differences, expiring }: Readiness): boolean =>
  differences.length === 0 && expiring.length === 0;
