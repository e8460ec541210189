import type { RecordedEvent } from '../../../recording/types';
import type { Interval } from '../../types';

/** By the agent's own clock, where it writes one before its words: seconds since the epoch. What arrives in the lab can only be late. */
const stamp = /^(\d{10})\.(\d{6}) /;

/**
 * RFC 6414 §3.3.3: when what watches a provider from elsewhere said that it is down (a balancer or a monitor, in the log that it
 * writes anyway); null where nobody said so in time.
 */
export function detectedNs(
  { service, provider }: { readonly service: string; readonly provider: string },
  events: readonly RecordedEvent[],
  { fromNs, toNs }: Interval,
): bigint | null {
  const names = [provider, `${service}/${provider}`];
  for (const event of events) {
    if (event.kind !== 'log' || event.node === provider || !saysDown(event.line, names)) continue;
    const atNs = saidNs(event.line) ?? event.atNs;
    if (fromNs <= atNs && atNs <= toNs) return atNs;
  }
  return null;
}

/** `web-a is down`; `Server shared/web-a is DOWN, reason: ...` */
function saysDown(line: string, names: readonly string[]): boolean {
  const words = line.split(/[\s,]+/);
  return words.some(
    (word, index) => names.includes(word) && words[index + 1] === 'is' && words[index + 2]?.toLowerCase() === 'down',
  );
}

function saidNs(line: string): bigint | null {
  const [, seconds, micros] = stamp.exec(line) ?? [];
  return seconds === undefined || micros === undefined ? null : BigInt(seconds + micros) * 1000n;
}
