import type { Protocol } from '../../recording/types';
import type { Interval } from './ownership';

/** One client's view of a service by one protocol, and of the worst fault (RFC 6414 §3.5.3, §3.6). */
export interface ClientMeasures {
  readonly client: string;
  readonly protocol: Protocol;
  /** Between its operations: what is read from them is as fine as that, at each end. */
  readonly intervalMs: number;
  /** The longest from one good operation to the next good one, or the end, since the first fault and with a path; absent: there is none. */
  readonly gapMs?: number;
  /** So many good operations in a row, before anything was broken, that it counts as served. */
  readonly servedBefore: boolean;
  /** For some of the time from the first fault on, the faults left it a way to a provider in action. */
  readonly hadPath: boolean;
  /** From when on it had none until the record ends, where it did at first. */
  readonly cutOffNs?: bigint;
  /** Last good answer by the old owner to first good answer by the new one; null where one of them never came. May be 0 or negative. */
  readonly failoverTimeMs: number | null;
  /** Lost operations / rate. */
  readonly lossDerivedMs: number | null;
  /** From the fault to its healing or the end: how many there were, and how many of them were not served. */
  readonly operations: number;
  readonly lost: number;
  /** From the first fault to the end of the record, while the client had a path: an unknown one may have taken effect. */
  readonly failures: { readonly failed: number; readonly unknown: number };
  /** What the client was told of these: `connection refused`, `503`, `no answer`; most frequent first. */
  readonly errors: readonly { readonly detail: string; readonly count: number }[];
  /** How long service had held when the recording ended, once restored; null: never restored. */
  readonly sustainedMs: number | null;
  /** How long an outage that was not over had lasted when the record, or the fault, ended; null: service was restored. */
  readonly unrestoredMs?: number | null;
  /** The longest from the first fault to the end of the record, as far as the client had a path; null: none. */
  readonly outage: Outage | null;
  /** For so long of that its pings were answered, so that only the service was gone; null: it sends no others, or none at all. */
  readonly answeredPingsMs: number | null;
  /** Of good operations: before the fault, while it was in force, and after its healing; null where there were none. */
  readonly latency: {
    readonly before: Latency | null;
    readonly during: Latency | null;
    readonly after: Latency | null;
  };
  /** Whose answers it had before the fault, and from then on, in order of their first. */
  readonly servers: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Answers that named the old provider when its record had been changed and its TTL was over; where names are asked for. */
  readonly staleAnswers?: StaleAnswers;
  /** What became of the connections that it held; where it holds any. */
  readonly sessions?: Sessions;
}

/** From the last good answer to the first of a row of them that counts as service; the true value is up to an interval less at each end. */
export interface Outage extends Interval {
  readonly durationMs: number;
  /**
   * It may have been as short as from here on: the client had said nothing until its kernel asked for the first time whom to send to,
   * or it had no path for as long as that in the middle.
   */
  readonly surelyFromNs?: bigint;
  /** The longest of all that is sure, where that is less. */
  readonly surest?: Interval;
  /** All that is sure, one after the other, where there was more than one. */
  readonly all?: readonly Interval[];
  /** What is sure of the last of them, where that is another one: it lasted to the end of the record, and may have gone on. */
  readonly open?: Interval;
  /** It lasted to the end of the record, and may have gone on. */
  readonly unfinished?: true;
}

/** Quantiles by nearest rank. */
export interface Latency {
  readonly n: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface StaleAnswers {
  readonly answers: number;
  /** From when the last old answer had to be forgotten to the last that was given all the same, at the most. */
  readonly longestMs: number;
}

/** Of the sessions that served a line since the lab had settled: each survived, stalled or was reset. */
export interface Sessions {
  readonly held: number;
  /** So many of them were open when the fault struck; absent: none did. */
  readonly underWay?: number;
  /** It goes on, however long it paused. */
  readonly survived: number;
  /** It is open and answers nothing. */
  readonly stalled: number;
  /** It was ended, by whomever. */
  readonly reset: number;
  /** The longest from one answer to the next of a session that survived; null: none did. */
  readonly pausedMs: number | null;
}
