import { InvalidArgumentError } from 'commander';
import { isIP } from 'node:net';
import { DurationError, parseDurationMs } from '../../topology/duration';

/** `failover-drill analyze`, as it was asked for. */
export interface AnalyzeOptions {
  readonly vip: readonly string[];
  readonly faultAt?: FaultTime;
  readonly within?: number;
  readonly expectSingleOwner?: boolean;
  readonly html?: string;
  readonly json?: boolean;
  /** All that happened, not one sentence for each event. */
  readonly verbose?: boolean;
}

/** When the fault struck: at a time of the epoch, or so long after the first frame. */
export type FaultTime = { readonly atNs: bigint } | { readonly afterStartNs: bigint };

/** Each is an address or `auto`; several can be given at once, separated by commas. */
export function parseVips(text: string, before: readonly string[] = []): readonly string[] {
  const given = text.split(',').map((part) => part.trim());
  const wrong = given.find((part) => part !== 'auto' && isIP(part) === 0);
  if (wrong !== undefined) throw new InvalidArgumentError(`${JSON.stringify(wrong)} is neither an address nor auto.`);
  return [...before, ...given];
}

/** @returns milliseconds */
export function parseLimit(text: string): number {
  try {
    return parseDurationMs(text);
  } catch (error) {
    throw error instanceof DurationError ? new InvalidArgumentError(`${error.hint}.`) : error;
  }
}

const forms =
  'Write seconds since the epoch (1700000000.25), a time (2026-11-20T16:05:00.25Z), or +2.5s after the first frame.';

/** To the nanosecond: a Date would keep milliseconds only. */
export function parseFaultTime(text: string): FaultTime {
  if (text.startsWith('+')) return { afterStartNs: BigInt(Math.round(parseLimit(text.slice(1)) * 1e6)) };
  const seconds = /^(\d+)(?:\.(\d{1,9}))?$/.exec(text);
  if (seconds) return { atNs: BigInt(seconds[1] ?? 0) * 1_000_000_000n + fractionNs(seconds[2]) };
  const time = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  const wholeMs = Date.parse(`${time?.[1] ?? ''}${time?.[3] ?? ''}`.replace(' ', 'T'));
  if (Number.isNaN(wholeMs)) throw new InvalidArgumentError(forms);
  return { atNs: BigInt(wholeMs) * 1_000_000n + fractionNs(time?.[2]) };
}

const fractionNs = (digits = ''): bigint => BigInt(digits.padEnd(9, '0'));
