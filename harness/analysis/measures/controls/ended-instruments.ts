import { msBetween } from '../../interval';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control } from '../../types';
import { faultsIn, struckTimes } from '../faults';

const of = { addresses: 'addresses', waits: 'waiting for processors' } as const;

/** What ended before the trial did would have told of no change: its silence says nothing, but of a node that had no power. */
export function instrumentsControl({
  manifest: { endedNs },
  events,
}: Pick<TrialEvidence, 'manifest' | 'events'>): readonly Control[] {
  const powerCuts = faultsIn(events).filter(({ applied }) => applied.fault.losesAddresses);
  const ended = events.flatMap((event) => {
    if (event.kind !== 'instrument' || event.atNs >= endedNs) return [];
    const { node, tells, status, atNs } = event;
    const isOff = struckTimes(node, powerCuts, endedNs).some(({ fromNs, toNs }) => fromNs <= atNs && atNs <= toNs);
    if (isOff) return [];
    const early = `${msBetween(atNs, endedNs).toFixed(0)} ms before the trial`;
    return [`what tells of the ${of[tells]} of ${node} ended ${early} (exit status ${String(status)})`];
  });
  return ended.length === 0 ? [] : [{ name: 'instruments', ok: false, detail: ended.join('; ') }];
}
