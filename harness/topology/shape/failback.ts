import { parseDurationMs } from '../duration';
import type { Failback } from '../types';
import { textField } from './text-field';

const words = ['immediate', 'manual', 'after-sync'] as const;
const isWord = (text: string): text is (typeof words)[number] => (words as readonly string[]).includes(text);

/** A policy by its word; a time is the delay of a delayed one. */
export const failbackField = textField(
  parseFailback,
  'manual',
  'When the preferred server has its address back after it has returned: immediate, manual (when somebody says so), after-sync (when its check says that it has caught up), or a time such as 10s, not before which. By default as its agent is set.',
);

/** @throws {DurationError} */
function parseFailback(text: string): Failback {
  return isWord(text) ? { policy: text } : { policy: 'delayed', delayMs: parseDurationMs(text) };
}
