import { msBetween } from '../../interval';
import { isGood, isServedBy, sustainedFrom, type Operation, type OperationRecord } from '../../trial/operation';
import type { Interval, ServiceMeasures } from '../../types';
import type { Fault } from '../faults';
import { unhinderedMs } from '../way-back';
import type { OperatedService } from './operated-services';
import type { Serving } from './serving';
import type { Strike } from './strike';

interface Seen {
  readonly servings: readonly Serving[];
  readonly telling: readonly OperationRecord[];
  readonly faults: readonly Fault[];
  readonly endNs: bigint;
}

type Reversion = Pick<ServiceMeasures, 'reversionMs' | 'reversionUncertaintyMs' | 'reversion' | 'returnedMs'>;

/**
 * RFC 6414 §3.5.4: from the healing to the first answer of the provider that had been struck; null where it never came, or where
 * it was alone to provide and lost that again. It may have been back since the operation before, and was healed within a bracket.
 */
export function reversionOf(
  { fault: { healed }, from }: Strike,
  servings: readonly Serving[],
  telling: readonly OperationRecord[],
  { rule, changes, finalOwner }: Pick<ServiceMeasures, 'rule' | 'changes' | 'finalOwner'>,
): Reversion {
  const back = servings.find(({ node, fromNs }) => healed !== null && node === from && fromNs >= healed.beforeNs);
  if (healed === null || back === undefined) return { reversionMs: null };
  const returnedMs = msBetween(healed.beforeNs, back.fromNs);
  const isFirst = ({ operations }: OperationRecord): boolean =>
    operations.some((operation) => operation.completedNs === back.fromNs && isServedBy(from)(operation));
  const intervalMs = Math.max(0, ...telling.filter(isFirst).map((record) => record.intervalMs ?? 0));
  const next = changes.find((change) => change.from === from && change.atNs > back.fromNs);
  const isKept = next === undefined ? finalOwner === null || finalOwner === from : next.cause === 'fault';
  return {
    returnedMs,
    reversionUncertaintyMs: Math.min(returnedMs, msBetween(healed.beforeNs, healed.afterNs) + intervalMs),
    reversionMs: rule === 'any' || isKept ? returnedMs : null,
    reversion: { fromNs: healed.beforeNs, toNs: back.fromNs },
  };
}

/**
 * For how long it answered nobody though nothing kept it from that. Whoever stood in for another has nothing to be given back: of one
 * that provides alone the preferred one has, of any those that did before anything was broken.
 */
export function stayedAway(
  { fault, from }: Strike,
  { rule, providers: [preferred] }: Pick<OperatedService, 'rule' | 'providers'>,
  { servings, telling, faults, endNs }: Seen,
): Pick<ServiceMeasures, 'returnUnhinderedMs'> {
  const { healed } = fault;
  const [first = fault] = faults;
  const served = servings.some(({ node, fromNs }) => node === from && fromNs < first.applied.beforeNs);
  const answered = telling
    .flatMap(({ operations }) => operations.filter(isGood).filter(isServedBy(from)))
    .some(({ completedNs }) => healed !== null && completedNs >= healed.beforeNs);
  if (answered || !(rule === 'one' ? from === preferred : served)) return {};
  return { returnUnhinderedMs: unhinderedMs(fault, faults, endNs) };
}

/**
 * When the provider that had been struck answered clients whom it had not served meanwhile: whoever is still told of it by a
 * cache, or was served by it all the time, was given back to nobody.
 */
export function ownedAgain(
  { fault, from }: Strike,
  telling: readonly OperationRecord[],
): readonly (Interval & { readonly node: string })[] {
  return telling.flatMap(({ operations }) => {
    const since = operations.filter(({ invokedNs }) => invokedNs >= fault.applied.beforeNs);
    return since
      .slice(leftAt(since, from))
      .filter(isGood)
      .filter(isServedBy(from))
      .map(({ completedNs }) => ({ node: from, fromNs: completedNs, toNs: completedNs + 1n }));
  });
}

/** The first that another served, or of as many as a sustained row has that it did not: of one client, so at its own pace. */
function leftAt(operations: readonly Operation[], from: string): number {
  const other = operations.findIndex((operation) => isGood(operation) && ![null, from].includes(operation.server));
  const unserved = sustainedFrom(operations, 0, (operation) => !isServedBy(from)(operation));
  return Math.min(...[other === -1 ? null : other, unserved].map((at) => at ?? operations.length));
}
