import type { BoundFault, Fault, FaultContext } from '../../faults';
import { ScheduleError } from '../../schedule/schedule-error';
import { faultText } from '../../schedule/steps';
import type { FaultSpec, Schedule } from '../../schedule/types';

/** The faults of a schedule, bound to the lab that they strike, by their names within the schedule. */
export type BoundFaults = ReadonlyMap<string, BoundFault>;

/**
 * Binds the faults of a schedule.
 * @throws {ScheduleError} `fault-refused` when two of them cannot be in force at once; nothing has been struck then
 */
export async function bindFaults(
  schedule: Schedule,
  context: FaultContext,
  catalogue: readonly Fault[],
): Promise<BoundFaults> {
  const bound = new Map<string, BoundFault>();
  for (const step of schedule) {
    if (step.step !== 'apply' || bound.has(step.id)) continue;
    const { id, fault } = step;
    const kind = catalogue.find(({ name }) => name === fault.kind);
    if (kind === undefined) throw new ScheduleError('fault-unknown', `there is no fault ${fault.kind}`, 'list faults');
    bound.set(id, await kind.bind(context, fault, fault.parameters));
  }
  refuseConflicts(schedule, (id) => bound.get(id) ?? { holds: [] });
  return bound;
}

type Grip = Pick<BoundFault, 'holds' | 'needs'>;

/** Two faults in force that hold the same, or of which one holds what the other needs, could not be undone each by itself. */
export function refuseConflicts(schedule: Schedule, gripOf: (id: string) => Grip): void {
  const inForce = new Map<string, FaultSpec>();
  for (const step of schedule) {
    if (step.step === 'heal') inForce.delete(step.id);
    if (step.step !== 'apply') continue;
    for (const [id, other] of inForce) {
      const held = contended(gripOf(id), gripOf(step.id));
      if (held === undefined) continue;
      throw new ScheduleError(
        'fault-refused',
        `${faultText(step.fault)} cannot be applied while ${faultText(other)} is in force: both have hold of ${held}`,
        'heal the one before the other is applied, or blackhole links in place of unplugging them',
      );
    }
    inForce.set(step.id, step.fault);
  }
}

function contended(one: Grip, other: Grip): string | undefined {
  const taken = (grip: Grip, by: Grip): string | undefined =>
    grip.holds.find((hold) => by.holds.includes(hold) || by.needs?.includes(hold) === true);
  return taken(one, other) ?? taken(other, one);
}
