import type { TrialEvidence } from '../../trial/trial-evidence';
import { clipAll, united, without } from '../../interval';
import type { Interval, Wait } from '../../types';
import { faultsIn, struckTimes } from '../faults';

type Trial = Pick<TrialEvidence, 'manifest' | 'events'>;

/**
 * Each wait for a processor of what runs on a node, until the trial ended; but for a node without power, in which nobody waits and of
 * which nobody is waited for.
 */
export function singleWaitsIn({ manifest: { endedNs }, events }: Trial): readonly Wait[] {
  const powerCuts = faultsIn(events).filter(({ applied }) => applied.fault.losesAddresses);
  return events.flatMap((event) => {
    if (event.kind !== 'delay') return [];
    const { node, atNs: toNs, delayMs } = event;
    const fromNs = toNs - BigInt(Math.round(delayMs * 1e6));
    const awake = without([{ fromNs, toNs }], struckTimes(node, powerCuts, endedNs));
    return clipAll(awake, { fromNs, toNs: endedNs }).map((wait) => ({ node, ...wait }));
  });
}

/** The same one after the other: a moment counts once, whoever of a node waited in it. */
export const waitsIn = (trial: Trial): readonly Wait[] =>
  [...Map.groupBy(singleWaitsIn(trial), ({ node }) => node)].flatMap(([node, own]) =>
    united(own).map((wait: Interval) => ({ node, ...wait })),
  );
