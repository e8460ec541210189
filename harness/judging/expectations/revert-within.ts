import { promisesReturn } from '../../topology/failback';
import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Outcome } from '../outcome';

/** RFC 6414 §3.5.4: healing to the first owner's announcement. */
export function revertWithin(limitMs: number, context: Case): Outcome {
  const { service, topology, theory } = context;
  const nobody = replacedNobody(context);
  if (nobody !== null) return nobody;
  const stays = promisesReturn(topology, theory?.preempts) === false;
  // Whether it was healed is seen of addresses alone.
  if (service.kind !== undefined && service.reversionMs === null && stays)
    return found('not-applicable', { kind: 'no-reversion-promised' });
  const { healing, reversionMs: measuredMs, reversionUncertaintyMs: uncertaintyMs = 0 } = service;
  if (healing === null && measuredMs === null)
    return found('inconclusive', { kind: 'not-measured', what: 'a healing' });
  if (measuredMs === null) {
    if (stays) return found('not-applicable', { kind: 'no-reversion-promised' });
    const { preemptDelayMs } = theory ?? {};
    const never = { kind: 'never-reverted', ...(preemptDelayMs !== undefined && { preemptDelayMs }) } as const;
    return neverCame(never, limitMs, healing?.watchedMs);
  }
  return againstLimit({ measuredMs, uncertaintyMs, evidence: [] }, limitMs, context);
}

/** Null where the first owner was replaced, and so has something to be given back. */
export function replacedNobody({ service, trial }: Case): Outcome | null {
  if (service.takeover !== null) return null;
  const elsewhere = trial.services.some(({ takeover }) => takeover !== null);
  return found(elsewhere ? 'not-applicable' : 'inconclusive', { kind: 'nothing-had-to-move' });
}
