import { sampleEvents } from '../../recording/testing/sample';
import type { FaultEvent } from '../../recording/types';

/** The power of the owner is cut, for tests. */
export const applied: readonly FaultEvent[] = sampleEvents.filter((event) => event.kind === 'fault');
/** And is given back. */
export const healed: readonly FaultEvent[] = [
  ...applied,
  ...applied.map((event) => ({ ...event, phase: 'healed' as const })),
];
