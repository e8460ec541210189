import type { TrialEvidence } from '../../trial/trial-evidence';
import { durationMs, msBetween } from '../../interval';
import type { Interval, TrialMeasures } from '../../types';

/** To add or to remove an address takes two requests of whoever looks for the interface first, as scripts do. */
const requestsPerAddress = 2;
/** The witness tells every 250 ms of a lock that is free: one that tells nothing for twice as long still waits for it. */
const silenceMs = 500;
/** A lock that nobody holds for long is had at once. */
const tellingMs = 5;

type Trial = Pick<TrialEvidence, 'manifest' | 'events'>;

/**
 * Each request that waited for the kernel's network lock while the trial went on, the longest first; undefined where nobody watched. One
 * that had not got it when the trial ended waited until then at least.
 */
export function lockWaitsIn({ manifest: { settledNs, endedNs }, events }: Trial): readonly Interval[] | undefined {
  const waits = events.flatMap((event) =>
    event.kind === 'lock' ? [{ fromNs: event.atNs - BigInt(Math.round(event.waitedMs * 1e6)), toNs: event.atNs }] : [],
  );
  const lastNs = waits.reduce((latest, { toNs }) => (toNs > latest ? toNs : latest), 0n);
  if (waits.length === 0) return undefined;
  const unheard = msBetween(lastNs, endedNs) > silenceMs ? [{ fromNs: lastNs, toNs: endedNs }] : [];
  return [...waits, ...unheard]
    .filter(({ fromNs, toNs }) => toNs >= settledNs && fromNs < endedNs)
    .toSorted((one, other) => durationMs(other) - durationMs(one));
}

/** For how long it can have kept an agent that had every address to add or to remove, each request one of the longest; and when. */
export function lockMeasures(trial: Trial): Pick<TrialMeasures, 'lockDelayMs' | 'lockWaits'> {
  const waits = lockWaitsIn(trial);
  if (waits === undefined) return {};
  const requests = requestsPerAddress * Math.max(1, trial.manifest.topology.vips.length);
  return {
    lockDelayMs: waits.slice(0, requests).reduce((sumMs, wait) => sumMs + durationMs(wait), 0),
    lockWaits: waits.filter((wait) => durationMs(wait) >= tellingMs),
  };
}
