import type { BoundFault } from '../../faults';
import type { Lab } from '../../lab/lab';
import { struckNode } from '../../recording/struck-node';
import type { FaultEvent } from '../../recording/types';
import { poll } from '../trial/poll';
import type { TrialPlan } from '../trial/trial-plan';
import type { TrialContext } from './trial-context';

/** How long the effect of a fault, or of its healing, may take to show before it counts as unproven. */
const proofMs = 3000;

/** What agents were told to do is done when they have done it, and they are promised as long as a takeover for it. */
const proofMsOf = ({ description: { planned } }: BoundFault, { topology }: Lab): number =>
  proofMs + (planned === true ? topology.objectives.takeoverMs : 0);

/** Strikes or heals, and gives the search for the proof, at whose end the event is recorded. */
export async function strike(
  phase: 'apply' | 'heal',
  id: string,
  fault: BoundFault,
  trial: Pick<TrialContext, 'watch' | 'context' | 'record'>,
  { signal, onNews }: Pick<TrialPlan, 'signal' | 'onNews'>,
): Promise<{ afterNs: bigint; proven: Promise<string | null> }> {
  const { beforeNs, afterNs } = await (phase === 'apply' ? fault.apply() : fault.heal());
  const event: FaultEvent = {
    kind: 'fault',
    phase: phase === 'apply' ? 'applied' : 'healed',
    beforeNs,
    afterNs,
    fault: { ...fault.description, id },
    proof: null,
  };
  // The fold must know at once, or it would take a dead node for one that answers again.
  trial.watch.ownership.note(event);
  if (phase === 'apply') trial.watch.service.struck(afterNs);
  const node = struckNode(event.fault, trial.context.lab.ports);
  onNews?.({ kind: 'fault', phase: event.phase, fault: event.fault, node });
  const look = (): Promise<string | null> => (phase === 'apply' ? fault.proveApplied() : fault.proveHealed());
  return {
    afterNs,
    proven: poll(look, proofMsOf(fault, trial.context.lab), signal).then(async (shown) => {
      const proof = shown ?? (await fault.wasDone?.(phase)) ?? null;
      trial.record({ ...event, proof });
      return proof;
    }),
  };
}
