/** The writes of all clients, from the settling of the lab until the rows were read that are left. */
export interface Writes {
  readonly acknowledged: number;
  /** Who took themselves to be the primary when the rows were read. Of several, or of the replicas where there was none, that which lacks the fewest is held against. */
  readonly primaries: readonly string[];
  /** Acknowledged, and not there; null: nobody could be read. */
  readonly lost: LostWrites | null;
  /** Sent and never answered; so many of them are there. */
  readonly unknown: { readonly count: number; readonly kept: number };
  /** Refused, and there all the same. */
  readonly refusedKept: number;
  /** How far the standby was behind what had been acknowledged, when it was last asked before the fault; null: it was not. */
  readonly lag: ReplicationLag | null;
  /** Whether the provider that was struck came back as a replica; absent: none was, or it was not healed. */
  readonly rejoin?: Rejoin;
}

export interface LostWrites {
  readonly count: number;
  /** Data of so much time are lost (the recovery point): from the first of them to the last, and an interval. */
  readonly spanMs: number;
  /** Who had acknowledged them. */
  readonly acknowledgedBy: readonly string[];
}

export interface ReplicationLag {
  readonly node: string;
  readonly rows: number;
  /** Since the first of them had been acknowledged. */
  readonly ms: number;
}

export interface Rejoin {
  readonly node: string;
  /** When its healing began. */
  readonly healedNs?: bigint;
  /** From the healing until it was a replica that had all that the primary had; null: it never was. */
  readonly afterMs: number | null;
  /** Between its words, and the width of the healing's bracket. */
  readonly uncertaintyMs: number;
  readonly watchedMs: number;
  /** It served again when it surely had not all that the primary had. */
  readonly servedBefore: boolean;
  /** It served again between two of its words, and may have had all of that by then. */
  readonly servedUnread?: true;
  /** The primary told of no row: there is nothing to hold against. */
  readonly untold?: true;
}
