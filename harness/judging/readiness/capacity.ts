/** What a server made of a load: see the instrument that puts it on. */
export interface Borne {
  readonly node: string;
  readonly servedPerSecond: number;
  readonly served: number;
  readonly refused: number;
  readonly failed: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** The same load before a takeover, and after it. */
export interface Capacity {
  readonly perSecond: number;
  readonly before: Borne;
  readonly after: Borne;
}

export type CapacityVerdict =
  | { readonly kind: 'enough' }
  /** It serves less than this share of what the other did. */
  | { readonly kind: 'too-small'; readonly share: number; readonly least: number }
  /** The active server did not bear it either: nothing can be said of the other. */
  | { readonly kind: 'too-much'; readonly share: number };

/**
 * Whether the standby bears what the active server bears.
 *
 * @param least the share of it that is enough
 */
export function judgeCapacity({ perSecond, before, after }: Capacity, least: number): CapacityVerdict {
  const borne = before.servedPerSecond / perSecond;
  if (borne < least) return { kind: 'too-much', share: borne };
  const share = after.servedPerSecond / before.servedPerSecond;
  return share < least ? { kind: 'too-small', share, least } : { kind: 'enough' };
}
