import type { DelayEvent } from '../../../recording/types';
import { clip, coveredMs, durationMs } from '../../interval';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control, Interval } from '../../types';

/** Of the time in which it could have settled: what runs for less than the rest is not what it would be on a machine of its own. */
const starvedShare = 0.25;

/**
 * What never settled was watched for longer than all its timers, and no single wait explains that; but programs that have had hardly a
 * processor all the while never came to wait for their timers. A moment counts once, whoever of a node waited in it.
 */
export function starvedControl({ manifest: { unsettled, settledNs }, events }: TrialEvidence): readonly Control[] {
  if (unsettled?.kind !== 'never-settled') return [];
  const begun = events.find((event) => event.kind === 'agent' && event.change === 'started');
  if (begun?.kind !== 'agent') return [];
  const watched = { fromNs: begun.atNs, toNs: settledNs };
  const watchedMs = durationMs(watched);
  const waits = events.flatMap((event) => (event.kind === 'delay' ? [event] : []));
  const [worst = { node: 'nobody', ms: 0 }] = [...Map.groupBy(waits, ({ node }) => node)]
    .map(([node, own]) => ({ node, ms: coveredMs(own.flatMap((wait) => clip(intervalOf(wait), watched) ?? [])) }))
    .toSorted((one, other) => other.ms - one.ms);
  const detail = `in ${seconds(watchedMs)} ${worst.node} was kept from a processor for ${seconds(worst.ms)} in all`;
  return [{ name: 'processor', ok: worst.ms < starvedShare * watchedMs, detail }];
}

const intervalOf = ({ atNs, delayMs }: DelayEvent): Interval => ({
  fromNs: atNs - BigInt(Math.round(delayMs * 1e6)),
  toNs: atNs,
});

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
