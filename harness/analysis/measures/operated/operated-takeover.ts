import { msBetween } from '../../interval';
import { primaryRecord } from '../../primary-client';
import { isGood, type GoodOperation, type OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Takeover } from '../../types';
import { stableSinceNs } from '../clients/client-impact';
import { detectedNs } from './detected';
import type { Strike } from './strike';
import type { Switched } from './switched';

/** The takeover that a switch was, with what else is known of its phases. */
export function operatedTakeover(
  service: string,
  { fault, from }: Strike,
  { to, atNs, resolutionMs, evidence = [] }: Switched,
  records: readonly OperationRecord[],
  { events }: Pick<TrialEvidence, 'events'>,
): Takeover {
  const { beforeNs, afterNs } = fault.applied;
  const operations = primaryRecord(records)?.operations ?? [];
  const good = operations.filter(isGood);
  const isNew = ({ server, completedNs }: (typeof good)[number]): boolean => server === to && completedNs >= beforeNs;
  const takeoverMs = msBetween(beforeNs, atNs);
  return {
    ...{ from, to, atNs, takeoverMs },
    // It may have switched any time since the operation before.
    takeoverUncertaintyMs: Math.min(takeoverMs, msBetween(beforeNs, afterNs) + resolutionMs),
    phases: {
      lastSignOfLifeNs:
        good.findLast(({ server, completedNs }) => server === from && completedNs <= afterNs)?.completedNs ?? null,
      faultNs: beforeNs,
      detectedNs: detectedNs({ service, provider: from }, events, { fromNs: beforeNs, toNs: atNs }),
      addressAddedNs: null,
      announcedNs: atNs,
      neighbourChangedNs: null,
      firstGoodReplyNs: earliestNs(good.filter(isNew)),
      stableNs: stableSinceNs(operations, to, beforeNs),
    },
    evidence,
  };
}

const earliestNs = (answers: readonly GoodOperation[]): bigint | null =>
  answers.map(({ completedNs }) => completedNs).sort((one, other) => (one < other ? -1 : 1))[0] ?? null;
