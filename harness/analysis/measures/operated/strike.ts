import { earlier, later, msBetween } from '../../interval';
import type { Reach } from '../../ownership/reach';
import { sustainedOperations, type OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Interval } from '../../types';
import { isCutOff, type Between } from '../clients/between';
import { isInForce, putsOutOfAction, type Fault } from '../faults';
import type { OperatedService } from './operated-services';
import type { Serving } from './serving';

/** A fault that put a provider out of action while it served. */
export interface Strike {
  readonly fault: Fault;
  readonly from: string;
  /** When another provider was struck while it served; null: none was. */
  readonly nextNs: bigint | null;
}

/**
 * The faults that struck whoever served at that moment: the first, and of those after it each that left another provider in action.
 */
export function strikesIn(
  { network, via, between, deciders, providers }: OperatedService,
  servings: readonly Serving[],
  graceNs: bigint,
  faults: readonly Fault[],
  { reach, manifest }: Pick<TrialEvidence, 'reach' | 'manifest'>,
): readonly Strike[] {
  const strikes = (fault: Fault, node: string): boolean =>
    between === undefined
      ? putsOutOfAction(fault, node, network, reach, manifest.topology.nodes, via) ||
        (deciders !== undefined && isCutFrom(deciders, node, fault, reach, network))
      : breaksPath(fault, node, between, reach);
  const blows = faults.flatMap((fault) => {
    const { beforeNs } = fault.applied;
    const serving = servings.filter(({ fromNs, toNs }) => fromNs <= beforeNs && beforeNs - toNs <= graceNs);
    const from = serving.toReversed().find(({ node }) => strikes(fault, node));
    return from === undefined ? [] : [{ fault, from: from.node }];
  });
  const leavesAnother = ({ fault, from }: (typeof blows)[number]): boolean => {
    const inForce = faults.filter((other) => isInForce(other, fault.applied.afterNs));
    return providers.some((node) => node !== from && !inForce.some((other) => strikes(other, node)));
  };
  return blows
    .map((blow, index): Strike => {
      const next = blows.slice(index + 1).find(({ from }) => from !== blow.from);
      return { ...blow, nextNs: next?.fault.applied.beforeNs ?? null };
    })
    .filter((strike, index) => index === 0 || leavesAnother(strike));
}

/** It is out of action, or cut off on one of the networks between which it carries, be it at the other end. */
function breaksPath({ applied }: Fault, provider: string, between: Between, reach: Reach): boolean {
  const { harmless, nodes, cuts } = applied.fault;
  if (harmless) return false;
  return nodes.includes(provider) || (cuts.length > 0 && isCutOff(provider, between, reach, applied.afterNs));
}

/** A sound set-up moves what those who decide cannot see, however well its own clients are served. */
function isCutFrom(
  deciders: readonly string[],
  node: string,
  { applied }: Fault,
  reach: Reach,
  network: string,
): boolean {
  if (applied.fault.cuts.length === 0 || applied.fault.harmless) return false;
  const reached = reach.reachedBy(node, network, applied.afterNs);
  const others = deciders.filter((each) => each !== node);
  return others.length > 0 && !others.some((each) => reached.includes(each));
}

/** Whoever gave its last answer so shortly before it was struck was still serving. */
export const graceNsOf = (records: readonly OperationRecord[]): bigint =>
  sustainedNs(Math.max(0, ...records.map(({ intervalMs }) => intervalMs ?? 0)));

const sustainedNs = (intervalMs: number): bigint => BigInt(Math.ceil(sustainedOperations * intervalMs * 1e6));

/** Clients are late, too. */
const leastPauseNs = 100_000_000n;

/** Whoever carries one client's packets at their pace pauses for less. */
export const pauseNsOf = (records: readonly OperationRecord[]): bigint => later(graceNsOf(records), leastPauseNs);

/** The same at the pace of the quickest. */
export const quickNsOf = (records: readonly OperationRecord[]): bigint => {
  const paces = records.flatMap(({ intervalMs }) => intervalMs ?? []);
  return paces.length === 0 ? leastPauseNs : later(sustainedNs(Math.min(...paces)), leastPauseNs);
};

/** How long a switch was looked for: while the fault was in force. */
export function watchedMs({ fault: { applied, healed } }: Strike, { toNs }: Interval): number {
  return msBetween(applied.beforeNs, healed === null ? toNs : earlier(healed.beforeNs, toNs));
}
