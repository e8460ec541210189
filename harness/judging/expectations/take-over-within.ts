import type { Interval, Takeover } from '../../analysis/types';
import { againstLimit } from '../against-limit';
import type { Unable } from '../types';
import { found, neverCame, type Case, type Outcome } from '../outcome';

/** RFC 6414 §3.3.4 as the network sees it: fault to delivered announcement. */
export function takeOverWithin(limitMs: number, context: Case): Outcome {
  const { service } = context;
  if (!service.mustMove) return nothingHadToMove(context);
  const { takeover } = service;
  if (takeover === null) {
    const { kind = 'address', changes } = service;
    const moved = kind === 'address' && changes.some(({ from, cause }) => from !== null && cause === 'fault');
    const unable = unableIn(context);
    const never = { kind: 'never-taken-over', ...(unable.length > 0 && { unable }) } as const;
    return neverCame(moved ? { kind: 'not-announced' } : never, limitMs, service.watchedMs, context);
  }
  const { takeoverMs: measuredMs, takeoverUncertaintyMs: uncertaintyMs, evidence } = takeover;
  return againstLimit({ measuredMs, uncertaintyMs, during: takenOverDuring(takeover), evidence }, limitMs, context);
}

/** From the fault to the announcement. */
export const takenOverDuring = ({ atNs, takeoverMs }: Takeover): Interval => ({
  fromNs: atNs - BigInt(Math.round(takeoverMs * 1e6)),
  toNs: atNs,
});

/** Those who could not have taken it over, whatever was broken. */
function unableIn({ service, before: { states = {}, complaints = [] } = {} }: Case): readonly Unable[] {
  return Object.entries(states).flatMap(([node, byVip]) => {
    if (byVip[service.name] !== 'fault') return [];
    const said = complaints.find((complaint) => complaint.startsWith(`${node}: `));
    return [{ node, said: said?.slice(node.length + 2) ?? null }];
  });
}

/** In a trial in which nothing at all was struck, the fault missed: there is no sample, and so no pass. */
export function nothingHadToMove({ service, trial }: Case): Outcome {
  const isExplained = service.resumedByItself === true || trial.services.some((other) => other.mustMove);
  return found(isExplained ? 'not-applicable' : 'inconclusive', { kind: 'nothing-had-to-move' });
}
