import { coveredMs, durationMs } from './interval';
import { heldTo } from './primary-client';
import type { Blackout, ClientMeasures, ServiceMeasures, SplitBrain, Verification } from './types';

/** How long something lasted, as far as it was watched. What is judged and what is told of it is this one figure. */
export interface Lasted {
  readonly ms: number;
  /** It went on when the trial ended: it lasted for this long or longer. */
  readonly unfinished: boolean;
  /** The least that it can have lasted, where what it was seen by leaves that open. */
  readonly leastMs?: number;
}

export const splitBrainLasted = ({ durationMs: ms, ended }: SplitBrain): Lasted => ({
  ms,
  unfinished: ended === 'unfinished',
});

/** How long a service had two owners in all; moments that episodes of several classes share count once. */
export const splitBrainOf = ({ splitBrain }: Pick<ServiceMeasures, 'splitBrain'>): Lasted => ({
  ms: coveredMs(splitBrain),
  unfinished: splitBrain.some(({ ended }) => ended === 'unfinished'),
});

/**
 * Silence began within the question before the first unanswered one, and ended within the one before the first answer: the most that
 * it can have lasted; of one that went on when the trial ended, the least.
 */
export function blackoutLasted({ durationMs, resolutionMs = 0, unfinished }: Blackout): Lasted {
  return sampled(durationMs + resolutionMs, 2 * resolutionMs, unfinished === true);
}

/** The longest time at a stretch in which nobody answered. */
export const longestBlackoutOf = ({ blackouts }: Pick<ServiceMeasures, 'blackouts'>): Lasted =>
  longestOf(blackouts.map(blackoutLasted)) ?? { ms: 0, unfinished: false };

/**
 * The longest that a client was not served. Operations sample the service, so it is uncertain by an interval at each end, and by the
 * time in which the client said nothing of itself. Another one that went on when the trial ended may have become the longest.
 */
export function outageLasted({ outage, intervalMs }: Pick<ClientMeasures, 'outage' | 'intervalMs'>): Lasted {
  if (outage === null) return { ms: 0, unfinished: false };
  const { durationMs: mostMs, unfinished, surest = outage, open } = outage;
  const uncertaintyMs = surest === outage ? 0 : mostMs - durationMs(surest);
  const longest = sampled(mostMs, Math.min(2 * intervalMs + uncertaintyMs, mostMs), unfinished === true);
  // One or two operations that were lost at the end are no outage yet.
  const isOpen = open !== undefined && durationMs(open) > 2 * intervalMs;
  return (isOpen && longestOf([longest, sampled(durationMs(open), 2 * intervalMs, true)])) || longest;
}

/** The longest that a client to whom the faults left a path was not served; null where there was none, or none ever was served. */
export const clientOutageOf = (service: Pick<ServiceMeasures, 'clients'>): Lasted | null =>
  longestOf(
    heldTo(service)
      .filter(({ servedBefore }) => servedBefore)
      .map(outageLasted),
  );

/**
 * RTO: how long clients were without a service after a failure, which put its provider out of action or was felt by a client all
 * the same. Null: there was none.
 */
export function recoveryOf(service: Pick<ServiceMeasures, 'clients' | 'mustMove'>): Lasted | null {
  const outage = clientOutageOf(service);
  return outage !== null && (service.mustMove || outage.ms > 0) ? outage : null;
}

/**
 * A provider was put out of action, and nobody tells for how long clients were without it: none asks, or none was served before. Where
 * the faults left a path to none, none could be served, and there is nothing to tell.
 */
export const isRecoveryUntold = (service: Pick<ServiceMeasures, 'clients' | 'mustMove'>): boolean =>
  service.mustMove &&
  clientOutageOf(service) === null &&
  (service.clients.length === 0 || service.clients.some(({ hadPath }) => hadPath));

/** The longest that nothing was seen of what a client does with it: it may have been without for so long. */
export const longestGapMs = (service: Pick<ServiceMeasures, 'clients'>): number =>
  Math.max(0, ...heldTo(service).map(({ gapMs = 0 }) => gapMs));

/** What was lost of operations, as if all of it had been lost at a stretch (RFC 6414 §3.6.2): the part that others served does not count. */
export function equivalentOutageMs(service: Pick<ServiceMeasures, 'clients'>): number | null {
  const lost = heldTo(service).flatMap(({ lossDerivedMs }) => lossDerivedMs ?? []);
  return lost.length === 0 ? null : Math.max(...lost);
}

/** RPO: the acknowledged writes that are gone, and of how much time they were. */
export interface DataLoss {
  readonly acknowledged: number;
  readonly lost: number;
  readonly spanMs: number;
}

/** Null: nobody wrote, or nobody could read what was written. */
export function dataLossOf({ writes }: Pick<ServiceMeasures, 'writes'>): DataLoss | null {
  if (writes === undefined || writes.lost === null || writes.acknowledged === 0) return null;
  return { acknowledged: writes.acknowledged, lost: writes.lost.count, spanMs: writes.lost.spanMs };
}

/** Whether all that was done after a takeover went well; null: nothing was observed that tells. */
export const holdsOf = ({ proofs }: Verification): boolean | null =>
  proofs.length === 0 ? null : proofs.every(({ operations, good }) => good === operations);

function sampled(mostMs: number, uncertaintyMs: number, unfinished: boolean): Lasted {
  const leastMs = Math.max(0, mostMs - uncertaintyMs);
  return unfinished ? { ms: leastMs, unfinished } : { ms: mostMs, unfinished, leastMs };
}

/** Null where there is none. Any of them that went on may have become the longest: then the least that each can be is all that is known. */
export function longestOf(all: readonly (Lasted | null)[]): Lasted | null {
  const present = all.filter((each) => each !== null);
  if (present.length === 0) return null;
  const unfinished = present.some((each) => each.unfinished);
  const leastMs = Math.max(...present.map((each) => each.leastMs ?? each.ms));
  return unfinished
    ? { ms: leastMs, unfinished }
    : { ms: Math.max(...present.map(({ ms }) => ms)), unfinished, leastMs };
}
