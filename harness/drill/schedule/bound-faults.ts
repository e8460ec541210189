import type { BoundFault, Fault, Stage } from '../../faults';
import { LabError } from '../../lab/errors';
import type { Step } from './step';

/** A fault of a schedule, bound to the lab that it strikes, with its name within the trial. */
export interface Bound {
  readonly fault: BoundFault;
  readonly id: string;
}

/**
 * Binds the faults of a schedule.
 * @throws {LabError} lab-fault-refused when the schedule makes no sense; nothing has been struck then
 */
export async function bindFaults(steps: readonly Step[], stage: Stage): Promise<ReadonlyMap<Fault, Bound>> {
  const bound = new Map<Fault, Bound>();
  for (const fault of new Set(steps.flatMap((step) => ('fault' in step ? [step.fault] : [])))) {
    bound.set(fault, { fault: await fault.bind(stage), id: `fault-${bound.size + 1}` });
  }
  refuseConflicts(steps, (fault) => bound.get(fault)?.fault.holds ?? []);
  return bound;
}

/** Two faults in force that hold the same could not be undone each by itself; and none can be healed that is not in force. */
export function refuseConflicts(steps: readonly Step[], holdsOf: (fault: Fault) => readonly string[]): void {
  const inForce = new Set<Fault>();
  for (const step of steps) {
    if (step.step === 'heal' && !inForce.delete(step.fault))
      throw refusal(
        `${nameOf(step.fault)} is healed, and is not in force`,
        'apply it before it is healed, and heal it once',
      );
    if (step.step !== 'apply') continue;
    if (inForce.has(step.fault))
      throw refusal(`${nameOf(step.fault)} is applied twice`, 'heal it before it is applied again');
    for (const other of inForce) {
      const held = holdsOf(other).find((hold) => holdsOf(step.fault).includes(hold));
      if (held !== undefined)
        throw refusal(
          `${nameOf(step.fault)} cannot be applied while ${nameOf(other)} is in force: both have hold of ${held}`,
          'heal the one before the other is applied, or blackhole links in place of unplugging them',
        );
    }
    inForce.add(step.fault);
  }
}

const nameOf = ({ name, target }: Fault): string => `${name} ${target}`;

function refusal(message: string, hint: string): LabError {
  return new LabError('lab-fault-refused', message, hint);
}
