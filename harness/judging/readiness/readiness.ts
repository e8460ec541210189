import type { LineChange } from './changed-lines';
import type { Drift } from './drift';
import { expiringIn, noticeDays, type Expiring } from './expiring';
import { absentFrom, changedFacts, untoldIn, type Untold } from './facts';

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
  /** What could not be held against anything. */
  readonly untold: readonly (Untold & { readonly node: string })[];
  /** How many certificates were looked at. */
  readonly certificates: number;
  /** How many servers could be held against each other. */
  readonly servers: number;
}

/** @param otherwise what differs between two of them beside their facts */
export function readinessOf(
  facts: ServerFacts,
  at: Date,
  withinDays = noticeDays,
  otherwise: (from: string, node: string) => readonly LineChange[] = () => [],
): Readiness {
  const all = Object.entries(facts);
  const [first, ...others] = all.filter(([, lines]) => lines.length > 0);
  const absent = absentFrom(all.map(([, lines]) => lines)).map((what) => ({ what, why: 'not there' }));
  return {
    differences: others.flatMap(([node, lines]) => {
      const [from = '', own = []] = first ?? [];
      const changes = [...changedFacts(own, lines).changes, ...otherwise(from, node)];
      return changes.length === 0 ? [] : [{ from, node, changes }];
    }),
    expiring: all.flatMap(([node, lines]) => expiringIn(lines, at, withinDays).map((each) => ({ ...each, node }))),
    untold: all.flatMap(([node, lines]) => [...untoldIn(lines), ...absent].map((each) => ({ node, ...each }))),
    certificates: all.flatMap(([, lines]) => lines).filter((line) => line.startsWith('certificate/')).length,
    servers: first === undefined ? 0 : 1 + others.length,
  };
}

/** `pass`, or `inconclusive`: they may be alike, and be what they were, but not all of it was told. */
export function verdictOf(
  { differences, expiring, untold }: Readiness,
  drift: Drift | null = null,
): 'pass' | 'fail' | 'inconclusive' {
  const since = drift?.topologies ?? [];
  const changes = since.flatMap((each) => each.changes);
  const notHeld = since.flatMap((each) => each.untold ?? []);
  if (differences.length + expiring.length + changes.length > 0) return 'fail';
  return untold.length + notHeld.length > 0 ? 'inconclusive' : 'pass';
}
