import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Finding } from '../finding';

/** RFC 6414 §3.5.4: healing to the first owner's announcement. */
export function revertWithin(limitMs: number, context: Case): Finding {
  const { vip, trial, theory } = context;
  if (vip.takeover === null) {
    const elsewhere = trial.vips.some(({ takeover }) => takeover !== null);
    return found(elsewhere ? 'not-applicable' : 'inconclusive', { kind: 'nothing-had-to-move' });
  }
  if (vip.healing === null) return found('inconclusive', { kind: 'not-measured', what: 'a healing' });
  const { reversionMs: measuredMs, reversionUncertaintyMs: uncertaintyMs = 0 } = vip;
  if (measuredMs === null) {
    if (theory?.preempts === false) return found('not-applicable', { kind: 'no-reversion-promised' });
    const what = 'the return of the address to its first owner';
    return neverCame({ kind: 'not-measured', what }, limitMs, vip.healing.watchedMs);
  }
  return againstLimit({ measuredMs, uncertaintyMs, evidence: [] }, limitMs, context);
}
