import { specOf, type FaultKind } from '../../schedule/fault-kind';
import { apply, awaitAgreement, heal, scheduleOf, wait, type WrittenStep } from '../../schedule/steps';
import type { FaultSpec, Schedule } from '../../schedule/types';
import { takeoverTime } from '../../schedule/wait';
import { offerOf } from './menu';
import type { Offer, Plan, Strike } from './types';

/** A fault of a plan, as a drill has it. */
function faultOf(strike: Strike, menu: readonly Offer[], kinds: readonly FaultKind[]): FaultSpec {
  const kind = kinds.find(({ name }) => name === strike.kind);
  if (kind === undefined) throw new RangeError(`there is no fault ${strike.kind}`);
  return specOf(kind, strike.target, offerOf(menu, strike).parameters(strike.intensity, strike.target));
}

interface Moment {
  readonly atMs: number;
  readonly step: 'heal' | 'apply';
  readonly fault: FaultSpec;
}

/** Some operations of every client. */
const shortTailMs = 600;
/** Nobody has to do anything so soon after nothing was done. */
const idleMs = 1000;

/**
 * The steps of a plan. Where all is healed, the set-up is given time to agree and to serve again, which is the liveness phase: what
 * the agents' timers allow, and then until it agrees or surely does not.
 */
export function stepsOf(plan: Plan, menu: readonly Offer[], kinds: readonly FaultKind[]): WrittenStep[] {
  const { strikes, heals, tailMs = shortTailMs } = plan;
  if (strikes.length === 0) return [wait(`${idleMs}ms`)];
  const endMs = Math.max(...strikes.map(({ atMs, lastsMs }) => atMs + lastsMs));
  const moments = strikes.flatMap((strike): Moment[] => {
    const fault = faultOf(strike, menu, kinds);
    const overMs = strike.atMs + strike.lastsMs;
    const over: Moment[] = heals || overMs < endMs ? [{ atMs: overMs, step: 'heal', fault }] : [];
    return [{ atMs: strike.atMs, step: 'apply', fault }, ...over];
  });
  const isHealed = ({ step }: Moment): number => (step === 'heal' ? 0 : 1);
  const inTurn = moments.toSorted((one, other) => one.atMs - other.atMs || isHealed(one) - isHealed(other));
  let nowMs = 0;
  const until = (atMs: number): WrittenStep[] => {
    const waits = atMs > nowMs ? [wait(`${atMs - nowMs}ms`)] : [];
    nowMs = Math.max(nowMs, atMs);
    return waits;
  };
  const steps = inTurn.flatMap(({ atMs, step, fault }) => [
    ...until(atMs),
    step === 'heal' ? heal(fault) : apply(fault),
  ]);
  const settles = [
    wait(takeoverTime('longest', { plus: '1s', otherwise: '3s' })),
    awaitAgreement(),
    wait(`${tailMs}ms`),
  ];
  return [...steps, ...(heals ? settles : until(endMs))];
}

export const scheduleOfPlan = (plan: Plan, menu: readonly Offer[], kinds: readonly FaultKind[]): Schedule =>
  scheduleOf(stepsOf(plan, menu, kinds));
