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

type Grip = Pick<BoundFault, 'holds' | 'needs' | 'ends' | 'isOver'>;

/** Two faults in force that hold the same, or of which one holds what the other needs, could not be undone each by itself. */
export function refuseConflicts(schedule: Schedule, gripOf: (id: string) => Grip): void {
  const inForce = new Map<string, FaultSpec>();
  for (const [at, step] of schedule.entries()) {
    if (step.step === 'heal') inForce.delete(step.id);
    if (step.step !== 'apply') continue;
    const isLeft = (id: string): boolean =>
      !schedule.slice(at).some((later) => later.step === 'heal' && later.id === id);
    const grip = gripOf(step.id);
    for (const [id, other] of inForce) {
      const held = contended(gripOf(id), grip, isLeft(id) && isLeft(step.id));
      if (held === undefined) continue;
      throw new ScheduleError(
        'fault-refused',
        `${faultText(step.fault)} cannot be applied while ${faultText(other)} is in force: both have hold of ${held}`,
        `heal the one before the other is applied${held.startsWith('the carrier') ? ', or blackhole links in place of unplugging them' : ''}`,
      );
    }
    if (grip.isOver !== true) inForce.set(step.id, step.fault);
  }
}

/** @param areLeft neither is ever healed: what the later one puts an end to needs not be undone */
function contended(earlier: Grip, later: Grip, areLeft: boolean): string | undefined {
  const common = (some: readonly string[] = [], others: readonly string[] = []): string | undefined =>
    some.find((one) => others.includes(one));
  return (
    common([...earlier.holds, ...(earlier.ends ?? [])], [...later.holds, ...(later.needs ?? [])]) ??
    common(later.holds, earlier.needs) ??
    (areLeft ? undefined : common(later.ends, earlier.needs))
  );
}
