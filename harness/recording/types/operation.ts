import type { Protocol } from '../../topology/protocols';

/**
 * What became of an operation: `failed` is known to have had no effect, or to have been refused; `unknown` was sent in
 * full and never answered, so it may have taken effect.
 */
export type OperationResult = 'ok' | 'failed' | 'unknown';

/**
 * One thing that a client did, by its own readings of the one kernel clock (CLOCK_REALTIME); told when it was over, at
 * `atNs`. Echoes that are read off the wire have none.
 */
export interface OperationEvent {
  readonly kind: 'operation';
  readonly atNs: bigint;
  /** The client. */
  readonly node: string;
  /** As the topology names it; a bare VIP by its address. */
  readonly service: string;
  readonly protocol: Protocol;
  readonly invokedNs: bigint;
  /** When the whole answer was there, or the refusal; null: nothing came for as long as the client waited. */
  readonly completedNs: bigint | null;
  readonly result: OperationResult;
  /** Who served it, as the answer names it: a node, for `dns` the address answered; null: nobody, or it does not say. */
  readonly server: string | null;
  /** For `http` the status, for `dns` addresses and TTL (`10.20.0.11 ttl 5`), else what went wrong: `connection refused`. Null: nothing. */
  readonly detail: string | null;
  /** Of a line of `tcp-session`: on which of its client's connections, which are counted as they are opened. */
  readonly session?: number;
  /** Of a write: the number of the row, each of a client once. */
  readonly row?: number;
}

/** What a provider of replicated data says of itself and holds, asked on its own node at a steady pace. */
export interface RowsEvent {
  readonly kind: 'rows';
  /** When it was asked: what was acknowledged before that on a node that is the primary is there. */
  readonly atNs: bigint;
  /** When it had answered: its role is what it was at some time in between. */
  readonly answeredNs?: bigint;
  readonly node: string;
  readonly service: string;
  /** `none`: it was asked, and did not answer; older recordings have no word of that. */
  readonly role: 'primary' | 'replica' | 'none';
  /** The highest row of each client. */
  readonly latest: Readonly<Record<string, number>>;
  /** All rows of each client, as `1-120,122-130`; told when the trial ends. */
  readonly held?: Readonly<Record<string, string>>;
}
