import type { Interval } from '../../../harness/analysis/types';
import type { TimerTheory } from '../../../harness/recording/types';
import { markup } from '../../markup/markup';
import { durationText, limitText } from '../../wording/quantities/quantities';
import { type Row, heading } from './row';
import { bar, isInside } from './shapes';
import type { TimeScale } from './time-scale';

export interface TakeoverBullet {
  readonly faultNs: bigint;
  readonly takeoverMs: number;
  readonly limitMs: number | null;
  readonly theory: TimerTheory | null;
}

/** The takeover as a bullet chart on the picture's own axis: measured, against the timers' promise and the limit. */
export function takeoverRow(scale: TimeScale, bullet: TakeoverBullet): Row {
  const { faultNs, takeoverMs, limitMs, theory } = bullet;
  const after = (fromMs: number, toMs: number): Interval => ({
    fromNs: shifted(faultNs, fromMs),
    toNs: shifted(faultNs, toMs),
  });
  const budget = limitMs === null ? null : after(0, limitMs);
  const promise = theory === null ? null : after(theory.minMs, theory.maxMs);
  const taken = after(0, takeoverMs);
  const isOver = limitMs !== null && takeoverMs > limitMs;
  const limitNs = budget !== null && isInside(scale, budget.toNs) ? budget.toNs : null;
  const text = durationText(takeoverMs);
  const afterX = Math.max(scale.x(taken.toNs), promise === null ? 0 : scale.x(promise.toNs));
  // Where it would be cut off it stands before the fault.
  const isRoom = afterX + roomFor(text) <= scale.width;
  return {
    height: 34,
    labels: [heading(22, 'takeover')],
    stretched: [
      budget && bar(scale, budget, 10, 16, 'budget', `limit ${limitText(limitMs ?? 0)}`),
      promise && bar(scale, promise, 10, 16, 'promise', theory === null ? '' : promiseText(theory)),
      bar(scale, taken, 15, 6, isOver ? 'taken over-limit' : 'taken', `fault to takeover: ${durationText(takeoverMs)}`),
      limitNs === null ? null : markup`<path class="limit" d="M${scale.x(limitNs)} 9V27"/>`,
    ],
    floating: [
      isRoom
        ? markup`<text class="taken-text" x="${afterX}" dx="6" y="22">${text}</text>`
        : markup`<text class="taken-text leftwards" x="${scale.x(taken.fromNs)}" dx="-6" y="22">${text}</text>`,
      limitNs === null
        ? null
        : markup`<text class="limit-text${scale.x(limitNs) > scale.width - roomFor('limit') && ' leftwards'}" x="${scale.x(limitNs)}" y="6">limit ${limitText(limitMs ?? 0)}</text>`,
    ],
  };
}

const roomFor = (text: string) => text.length * 6.6 + 10;

const shifted = (atNs: bigint, ms: number) => atNs + BigInt(Math.round(ms * 1e6));

const promiseText = (theory: TimerTheory) =>
  `the timers promise ${durationText(theory.minMs)} to ${durationText(theory.maxMs)}`;
