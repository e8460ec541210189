import { msBetween } from '../../../analysis/interval';
import type { Measured, Told } from '../types';

/** When the kernel of the new owner had the address, whatever it told anybody. */
export function heldAfter({ service, log }: Told): Measured | null {
  const holder = service.holders.find(({ id }) => id === 'server-b');
  const since = holder?.intervals.find(({ fromNs }) => fromNs >= log.struck.beforeNs);
  if (since === undefined) return null;
  return {
    most: msBetween(log.struck.beforeNs, since.fromNs),
    uncertainty: msBetween(log.struck.beforeNs, log.struck.afterNs),
  };
}

/** The longest silence, from question to question, whether it was over or not. */
export function blackedOut({ service: { blackouts } }: Told): Measured | null {
  const [longest] = blackouts.toSorted((one, other) => other.durationMs - one.durationMs);
  if (longest === undefined) return null;
  const { durationMs, resolutionMs = 0 } = longest;
  return { most: durationMs + resolutionMs, uncertainty: 2 * resolutionMs };
}

export const agreedAfter = ({ service: { healing } }: Told): Measured | null =>
  healing === null || healing.agreedAfterMs === null
    ? null
    : { most: healing.agreedAfterMs, uncertainty: healing.uncertaintyMs ?? 0 };
