import { clip, covers, durationMs, earlier, later, united } from '../../interval';
import {
  firstAnswerNs,
  isGood,
  sustainedFrom,
  sustainedOperations,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import { replyLimitNs } from '../../trial/probe-log';
import type { Interval, Outage } from '../../types';
import { operationsIn } from './client-impact';
import { silencesIn, unsentIn } from './silences';

interface Known {
  readonly settledNs: bigint;
  readonly knownUntilNs: bigint;
}

type Wishes = Pick<OperationRecord, 'operations' | 'intervalMs' | 'askedNs' | 'toldNs'>;

/**
 * The longest time in a window without service, from the last good answer to the first of a sustained row, as far as the client
 * had a path (RFC 6414 §3.6.1, and RFC 6412 §3.7.5 for what counts as restored). Null: there was none.
 */
export function longestOutage(
  record: Wishes,
  window: Interval,
  withPath: readonly Interval[],
  { settledNs, knownUntilNs }: Known,
): Outage | null {
  const { wanted, unsent } = wantedIn(record, window, withPath, knownUntilNs);
  const lost = wanted.filter((operation) => !isGood(operation));
  const firstIn = (span: Interval): Operation | undefined => lost.find(({ invokedNs }) => covers(span, invokedNs));
  const silences = silencesIn(record.operations, window, settledNs);
  const joined = joinedOver(withPath);
  const parts = [...outagesIn(wanted, window), ...silences].flatMap((outage) => {
    const isVain = unsent.has(firstIn(outage));
    return joined.flatMap((path): SureFrom[] => {
      const part = clip(outage, path);
      if (part === null) return [];
      const first = firstIn(part);
      // Of a part in which its kernel asked nobody, nobody knows whether it would have been served.
      if (first === undefined && isVain) return [];
      const sinceNs = first !== undefined && unsent.has(first) ? first.invokedNs : part.fromNs;
      const surelyFromNs = sinceNs + absenceIn({ ...part, fromNs: sinceNs }, withPath);
      return [surelyFromNs > part.fromNs ? { ...part, surelyFromNs } : part];
    });
  });
  const [longest] = parts.toSorted(byDuration);
  const sure = parts.map(({ surelyFromNs, fromNs, toNs }) => ({ fromNs: surelyFromNs ?? fromNs, toNs }));
  const [surest] = sure.toSorted(byDuration);
  const all = united(sure);
  if (longest === undefined || surest === undefined) return null;
  const isUnfinished = longest.toNs === window.toNs;
  const open = all.find((part) => part.toNs === window.toNs && isDark(part, wanted));
  return {
    ...{ ...longest, durationMs: durationMs(longest) },
    ...(durationMs(surest) < durationMs(longest) && { surest }),
    ...(isUnfinished && { unfinished: true as const }),
    ...(all.length > 1 && { all }),
    ...(!isUnfinished && open && { open }),
  };
}

/** Whoever has been served since may have lost what came before by chance: a single one, or what almost a row has followed. */
function isDark(part: Interval, wanted: readonly Operation[]): boolean {
  if (wanted.slice(1 - sustainedOperations).every(isGood)) return false;
  const lost = wanted.filter((operation) => covers(part, operation.invokedNs) && !isGood(operation));
  return lost.length > 1 || wanted.slice(-1).every((operation) => !isGood(operation));
}

/** A way that was gone for less than an answer may take ends no outage: nobody could have been served meanwhile, way or not. */
function joinedOver(withPath: readonly Interval[]): readonly Interval[] {
  return withPath.reduce<readonly Interval[]>((joined, part) => {
    const last = joined.at(-1);
    if (last === undefined || part.fromNs - last.toNs > replyLimitNs) return [...joined, part];
    return [...joined.slice(0, -1), { fromNs: last.fromNs, toNs: part.toNs }];
  }, []);
}

/** For how long of this time there was no way, in ns: it is no time in which it surely was unserved. */
function absenceIn(part: Interval, withPath: readonly Interval[]): bigint {
  const present = withPath.flatMap((path) => clip(part, path) ?? []);
  return present.reduce((leftNs, { fromNs, toNs }) => leftNs - (toNs - fromNs), part.toNs - part.fromNs);
}

type SureFrom = Interval & Pick<Outage, 'surelyFromNs'>;

/** What a client wanted in a window, in order: what it did, as far as it is known what became of that, and what was not even sent. */
export function wantedIn(
  record: Wishes,
  window: Interval,
  withPath: readonly Interval[],
  knownUntilNs: bigint,
): { readonly wanted: readonly Operation[]; readonly unsent: ReadonlySet<Operation | undefined> } {
  const done = operationsIn(record.operations, window, knownUntilNs);
  const unsent = unsentIn(knownOf(record, done), withPath, earlier(window.toNs, knownUntilNs));
  return { wanted: [...done, ...unsent].sort(byInvocation), unsent: new Set(unsent) };
}

/** Without what was lost when nobody could say so: it ends no pause. */
export function knownOf(record: Wishes, done: readonly Operation[]): Wishes {
  const known = new Set(done);
  return { ...record, operations: record.operations.filter((operation) => isGood(operation) || known.has(operation)) };
}

const byDuration = (one: Interval, other: Interval): number => durationMs(other) - durationMs(one);

const byInvocation = (one: Operation, other: Operation): number => Number(one.invokedNs - other.invokedNs);

/** Every such time, one after the other, whoever had a path. */
export function outagesIn(operations: readonly Operation[], window: Interval): readonly Interval[] {
  const outages: Interval[] = [];
  const answersNs: bigint[] = [];
  for (let at = 0; at < operations.length; at += 1) {
    const operation = operations[at];
    if (operation === undefined) break;
    if (isGood(operation)) {
      answersNs.push(operation.completedNs);
      continue;
    }
    const back = sustainedFrom(operations, at, isGood);
    const toNs = (back === null ? null : firstAnswerNs(operations, back)) ?? window.toNs;
    // With several under way at once, what was asked before may have been answered when all was over.
    const servedNs = answersNs.filter((atNs) => atNs < toNs).reduce(later, window.fromNs);
    if (servedNs < toNs) outages.push({ fromNs: servedNs, toNs });
    if (back === null) break;
    at = back - 1;
  }
  return outages;
}
