import { parseDurationMs } from '../../topology/duration';
import type { Vip } from '../../topology/types';
import { ranking } from '../place';
import type { UcarpSettings } from './settings';

/** What decides a CARP host's timers. */
export interface CarpTimers {
  readonly advertBaseMs: number;
  /** 256ths of a second, 0 to 255. */
  readonly advertSkew: number;
  readonly deadRatio: number;
  readonly preempts: boolean;
}

/** A node's timers for one VIP. Unless told otherwise the most preferred has skew 0, the next 1, and so on. */
export function carpTimers(settings: UcarpSettings, vip: Vip, node: string): CarpTimers {
  const rank = ranking(vip).findIndex((competitor) => competitor.node === node);
  const { advertBase, advertSkew = Math.max(0, rank), deadRatio, preempt } = settings;
  return { advertBaseMs: parseDurationMs(advertBase), advertSkew, deadRatio, preempts: preempt };
}

/** Time between two advertisements of an active server, and between two looks that a standby takes at the clock. */
export const advertIntervalMs = ({ advertBaseMs, advertSkew }: CarpTimers): number =>
  advertBaseMs + (advertSkew * 1000) / 256;

/**
 * Time from the last advertisement that a standby has read to its claim. It is due after ratio x base + skew, and late
 * by the rest of an interval, since the standby looks at the clock only when an interval of its own has passed.
 */
export function deadTimeMs(timers: CarpTimers): number {
  const lookEveryMs = advertIntervalMs(timers);
  const dueMs = timers.deadRatio * timers.advertBaseMs + (timers.advertSkew * 1000) / 256;
  return Math.ceil(dueMs / lookEveryMs) * lookEveryMs;
}
