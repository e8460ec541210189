import type { FaultEvent, Manifest } from '../../../recording/types';

/**
 * What the schedule says was done, and no word was recorded of: what it should have moved did not have to move, for all that is known.
 * Of a set-up that never settled nothing was done.
 */
export function missingFaults(
  phase: FaultEvent['phase'],
  faults: readonly FaultEvent[],
  { schedule, unsettled }: Pick<Manifest, 'schedule' | 'unsettled'>,
): readonly string[] {
  if (schedule === null || unsettled !== undefined) return [];
  const wanted = phase === 'applied' ? 'apply' : 'heal';
  const ids = schedule.flatMap((step) => (step.step === wanted ? [step.id] : []));
  const recorded = (id: string): number =>
    faults.filter((event) => event.phase === phase && event.fault.id === id).length;
  return [...Map.groupBy(ids, (id) => id)].filter(([id, steps]) => recorded(id) < steps.length).map(([id]) => id);
}
