import type { RecordedEvent } from '../../recording/types';

/** Where a PDU is told what the power of an outlet is now. */
export const outletsFolder = '/run/pdu';

/** Of a word of a PDU, which node's power it is to cut; null where it says something else. */
export function outletIn(event: RecordedEvent): { readonly pdu: string; readonly outlet: string } | null {
  if (event.kind !== 'log' || event.software !== 'pdu') return null;
  const outlet = /^off (\S+) for \S+$/.exec(event.line.trim())?.[1];
  return outlet === undefined ? null : { pdu: event.node, outlet };
}
