import { promisesReturn } from '../../topology/failback';
import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Outcome } from '../outcome';

/** RFC 6414 §3.5.4: healing to the first owner's announcement, or first answer. */
export function revertWithin(limitMs: number, context: Case): Outcome {
  const nobody = replacedNobody(context);
  if (nobody !== null) return nobody;
  const { reversionMs: measuredMs, reversionUncertaintyMs: uncertaintyMs = 0, reversion: during } = context.service;
  if (measuredMs === null) return neverReverted(limitMs, context);
  return againstLimit({ measuredMs, uncertaintyMs, ...(during && { during }), evidence: [] }, limitMs, context);
}

function neverReverted(limitMs: number, context: Case): Outcome {
  const { service, topology, theory } = context;
  const { kind, healing, returnWatchedMs, returnUnhinderedMs } = service;
  const isHealed = kind === undefined ? healing !== null : returnWatchedMs !== undefined;
  if (!isHealed) return found('inconclusive', { kind: 'not-measured', what: 'a healing' });
  const returns = promisesReturn(topology, theory?.preempts);
  if (returns === false) return found('not-applicable', { kind: 'no-reversion-promised' });
  const { preemptDelayMs } = theory ?? {};
  const never = { kind: 'never-reverted', ...(preemptDelayMs !== undefined && { preemptDelayMs }) } as const;
  if (kind === undefined) return neverCame(never, limitMs, healing?.watchedMs, context);
  // What moves it may be anything: without anybody's word it is not known to return.
  const promised = 'a return that nobody promises (objectives: failback)';
  if (returns === undefined) return found('inconclusive', { kind: 'not-measured', what: promised });
  if (returnUnhinderedMs === undefined) return found('inconclusive', { kind: 'not-measured', what: 'its return' });
  return neverCame(never, limitMs, returnUnhinderedMs, context);
}

/** Null where the first owner was replaced, and so has something to be given back. */
export function replacedNobody({ service, trial }: Case): Outcome | null {
  if (service.takeover !== null) return null;
  const elsewhere = trial.services.some(({ takeover }) => takeover !== null);
  return found(elsewhere ? 'not-applicable' : 'inconclusive', { kind: 'nothing-had-to-move' });
}
