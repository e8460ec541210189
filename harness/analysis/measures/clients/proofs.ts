import type { Protocol } from '../../../recording/types';
import { covers } from '../../interval';
import {
  isGood,
  sustainedFrom,
  sustainedOperations,
  type Operation,
  type OperationRecord,
} from '../../trial/operation';
import { replyLimitNs } from '../../trial/probe-log';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Interval, ServiceMeasures, VerificationProof } from '../../types';
import { stretchesOf, type Stretch } from './stretches';
import { isWithinReach, type Moved } from './within-reach';

/** A service, by whom and where it is provided, and what its clients did with it. */
export interface Watched extends Moved {
  readonly measures: ServiceMeasures;
  readonly records: readonly OperationRecord[];
}

export type Watching = Pick<TrialEvidence, 'manifest' | 'events' | 'reach' | 'capturedUntilNs'>;

export interface ProofByClient extends VerificationProof {
  readonly protocol: Protocol;
}

/** Of each client that could be served all the time, since it was served again; where it never was, since the window began. */
export function proofsIn(watched: Watched, window: Interval, trial: Watching): readonly ProofByClient[] {
  const { measures, records } = watched;
  const stretches = stretchesOf(measures, window);
  const asked = measures.clients.filter(
    ({ servedBefore, client }) => servedBefore && isWithinReach(client, watched, window, trial),
  );
  return records
    .filter((record) => asked.some(({ client, protocol }) => client === record.client && protocol === record.protocol))
    .flatMap((record) => {
      const over = attempts(record, window.fromNs).filter(
        (operation) => operation.invokedNs >= window.fromNs && isKnown(operation, trial.capturedUntilNs),
      );
      const told = stretches.flatMap((stretch) => toldIn(over, stretch));
      if (told.length === 0) return [];
      const { client, protocol } = record;
      const good = told.filter(isGood).length;
      return [{ service: measures.name, client, protocol, operations: told.length, good }];
    });
}

/**
 * Of lines on connections that are held, those that opened one, and those on one that has lived on: a connection may die with whom it was
 * made to, and anybody connect.
 */
function attempts({ protocol, operations }: OperationRecord, sinceNs: bigint): readonly Operation[] {
  if (protocol !== 'tcp-session') return operations;
  const opened = new Map<unknown, Operation>();
  for (const line of operations) if (!opened.has(line.session)) opened.set(line.session, line);
  const answered = operations.filter((line) => line.invokedNs >= sinceNs && isGood(line));
  const living = new Set(answered.map(({ session }) => session));
  return operations.filter((line) => opened.get(line.session) === line || living.has(line.session));
}

/** Of one that nobody waited for, its answer may come after the end of the record. */
const isKnown = (operation: Operation, untilNs: bigint): boolean =>
  operation.overNs !== null || operation.completedNs !== null || endNs(operation) < untilNs;

/** What is over later than something else was done may be lost to that, and so is no part of what was before. */
function endNs(operation: Operation): bigint {
  if (isGood(operation)) return operation.completedNs;
  return operation.overNs ?? operation.completedNs ?? operation.invokedNs + replyLimitNs;
}

/** What tells of one stretch: all from its first sustained row on, without what was lost last, on the way to a change of owner. */
function toldIn(operations: readonly Operation[], { follows, precedes, ...stretch }: Stretch): readonly Operation[] {
  const own = operations.filter((operation) => covers(stretch, endNs(operation)));
  const kept = precedes ? own.slice(0, own.findLastIndex(isGood) + 1) : own;
  const row = sustainedFrom(kept, 0, isGood);
  // Whoever took it over and served nobody for long has lost more than a change of owner does.
  const told = row === null && follows ? own : kept.slice(row ?? 0);
  // From so few nothing can be told.
  return told.length < sustainedOperations || isJustRestored(told) ? [] : told;
}

/** Everything was lost and then nothing, and it was not watched for as long as a sustained row takes. */
function isJustRestored(operations: readonly Operation[]): boolean {
  const first = operations.findIndex(isGood);
  return first > 0 && operations.slice(first).every(isGood);
}
