import type { Readable } from 'node:stream';

/** One thing that a strike does; see `prepare` in control.pl. */
export type Action =
  | { readonly act: 'write'; readonly path: string; readonly value: string }
  | { readonly act: 'signal'; readonly signal: Signal; readonly to: ProcessSet }
  | { readonly act: 'feed'; readonly armed: string; readonly text: string };

export type Signal = 'STOP' | 'CONT' | 'KILL' | 'TERM' | 'HUP' | 'INT' | 'QUIT' | 'USR1' | 'USR2' | 'WINCH';

/**
 * `agent`: all in the node's PID namespace but its holder and what is kept apart (see keeper.pl); `own`: what is kept apart, too;
 * `machine`: those, the holder and our instruments; `below`: all descendants of a process, which are all of a keeper's.
 */
export type ProcessSet =
  `agent:${number}` | `own:${number}` | `machine:${number}` | `pid:${number}` | `below:${number}`;

export interface Member {
  readonly pid: number;
  /** As in /proc/PID/stat: `T` stopped, `S` sleeping, ... */
  readonly state: string;
}

/** Kernel settings (`net/ipv4/ip_forward 0`), then changes of links, addresses and routes. */
export interface NetworkSetup {
  readonly settings: readonly string[];
  readonly changes: readonly NetworkChange[];
}

/** One change, as a message of rtnetlink(7); and in the words of ip(8), for whoever must hear that it was refused. */
export interface NetworkChange {
  readonly says: string;
  readonly message: Buffer;
}

/**
 * Where a process is started: beside the switch; in the network of a node, by its holder, but outside its PID namespace, as no
 * agent's process; or as one of the node's own.
 */
export type Place = 'switch' | { readonly network: number } | { readonly node: number };

/**
 * `ahead`: before what it watches, for of an instrument, too, the kernel drops what it does not read in time, or it is stamped late.
 * Without the right to hurry it goes at the common pace, and nothing is said.
 */
export type Pace = 'common' | 'ahead';

/** A file of the lab that is read as it grows. */
export interface Followed {
  readonly content: Readable;
  /** Reads what it holds by now; then `content` ends. */
  end(): Promise<void>;
}

/** The clock immediately before and after an act, ns since the epoch. */
export interface Bracket {
  readonly beforeNs: bigint;
  readonly afterNs: bigint;
}
