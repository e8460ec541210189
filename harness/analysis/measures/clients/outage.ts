import { clip, durationMs, earlier, later } from '../../interval';
import { firstAnswerNs, isGood, sustainedFrom, type Operation, type OperationRecord } from '../../trial/operation';
import type { Interval, Outage } from '../../types';
import { operationsIn } from './client-impact';
import { silencesIn, unresolvedIn } from './silences';

interface Known {
  readonly settledNs: bigint;
  readonly knownUntilNs: bigint;
  /** When its kernel asked whom to send to, if that is seen, and how often the client says something. */
  readonly resolving?: Pick<OperationRecord, 'askedNs' | 'intervalMs'>;
}

/**
 * The longest time in a window without service, from the last good answer to the first of a sustained row, as far as the client
 * had a path (RFC 6414 §3.6.1, and RFC 6412 §3.7.5 for what counts as restored). Null: there was none.
 */
export function longestOutage(
  operations: readonly Operation[],
  window: Interval,
  withPath: readonly Interval[],
  { settledNs, knownUntilNs, resolving }: Known,
): Outage | null {
  const known = operationsIn(operations, window, knownUntilNs);
  const vain = unresolvedIn(
    { operations, intervalMs: null, ...resolving },
    withPath,
    earlier(window.toNs, knownUntilNs),
  );
  const lost = [...outagesIn(known, window), ...silencesIn(operations, window, settledNs)].flatMap((outage) =>
    withPath.flatMap((part) => clip(outage, part) ?? []),
  );
  const outages = [...lost, ...vain].map((outage): Outage => {
    const lasted = { ...outage, durationMs: durationMs(outage) };
    return outage.toNs === window.toNs ? { ...lasted, unfinished: true } : lasted;
  });
  return outages.toSorted((one, other) => other.durationMs - one.durationMs)[0] ?? null;
}

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
