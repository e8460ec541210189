import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';
import type { HaproxySettings } from './settings';

/**
 * From the death of a server to no request going to it any more: its checks must fail `fall` times in a row, the first of
 * them up to `inter` after the death. A check that is refused fails at once; one that gets no answer after the check's
 * timeout, and the next begins `inter` after its end. So the shortest is a refusal just before a check, the longest silence
 * just after one. Nothing is promised without checks.
 */
export function checkTheory(settings: HaproxySettings, objectiveMs: number): TimerTheory | null {
  const { check, fall } = settings;
  if (!check) return null;
  const interMs = parseDurationMs(settings.inter);
  const timeoutMs = parseDurationMs(settings.timeoutCheck);
  const minMs = (fall - 1) * interMs;
  const maxMs = fall * (interMs + timeoutMs);
  const toMeetMs = Math.floor(objectiveMs / fall - timeoutMs);
  return {
    ...{ minMs, medianMs: (minMs + maxMs) / 2, maxMs, gracefulMs: 0 },
    advertIntervalMs: interMs,
    formula: `(${fall} - 1) x ${interMs} ms to ${fall} x (${interMs} ms + 0 to ${timeoutMs} ms for each check)`,
    ...(toMeetMs > 0 && { advertIntervalToMeetMs: toMeetMs }),
    preempts: true,
  };
}
