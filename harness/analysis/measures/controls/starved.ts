import { msBetween } from '../../interval';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control } from '../../types';

/** Of the time in which it could have settled: what runs for less than the rest is not what it would be on a machine of its own. */
const starvedShare = 0.25;

/**
 * What never settled was watched for longer than all its timers, and no single wait explains that; but programs that have had hardly a
 * processor all the while never came to wait for their timers. Waits of one node are added up, whoever waited.
 */
export function starvedControl({ manifest: { unsettled, settledNs }, events }: TrialEvidence): readonly Control[] {
  if (unsettled?.kind !== 'never-settled') return [];
  const begun = events.find((event) => event.kind === 'agent' && event.change === 'started');
  if (begun?.kind !== 'agent') return [];
  const watchedMs = msBetween(begun.atNs, settledNs);
  const waits = events.flatMap((event) => (event.kind === 'delay' && event.atNs <= settledNs ? [event] : []));
  const [worst] = [...Map.groupBy(waits, ({ node }) => node)]
    .map(([node, own]) => ({ node, ms: own.reduce((sum, { delayMs }) => sum + delayMs, 0) }))
    .toSorted((one, other) => other.ms - one.ms);
  const { node, ms } = worst ?? { node: 'nobody', ms: 0 };
  const detail = `in ${seconds(watchedMs)} ${node} was kept from a processor for ${seconds(ms)} in all`;
  return [{ name: 'processor', ok: ms < starvedShare * watchedMs, detail }];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
