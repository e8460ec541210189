import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Finding } from '../finding';

/** RFC 6414 §3.3.4 as the network sees it: fault to delivered announcement. */
export function takeOverWithin(limitMs: number, context: Case): Finding {
  const { vip, trial } = context;
  if (!vip.mustMove)
    return nothingHadToMove(vip.resumedByItself === true || trial.vips.some((other) => other.mustMove));
  const { takeover } = vip;
  if (takeover === null) {
    const moved = vip.changes.some(({ from, cause }) => from !== null && cause === 'fault');
    return neverCame({ kind: moved ? 'not-announced' : 'never-taken-over' }, limitMs, vip.watchedMs);
  }
  const { takeoverMs: measuredMs, takeoverUncertaintyMs: uncertaintyMs, evidence } = takeover;
  return againstLimit({ measuredMs, uncertaintyMs, evidence }, limitMs, context);
}

/** In a trial in which nothing at all was struck, the fault missed: there is no sample, and so no pass. */
function nothingHadToMove(isExplained: boolean): Finding {
  return found(isExplained ? 'not-applicable' : 'inconclusive', { kind: 'nothing-had-to-move' });
}
