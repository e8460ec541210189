/** What a server made of a load: see the instrument that puts it on. */
export interface Borne {
  readonly node: string;
  readonly servedPerSecond: number;
  readonly served: number;
  readonly refused: number;
  readonly failed: number;
  /** Of what was answered well. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** The same load before a takeover, and after it. */
export interface Capacity {
  readonly perSecond: number;
  readonly connections: number;
  readonly before: Borne;
  /** Null: the service moved while the active server bore the load, and no takeover was made. */
  readonly after: Borne | null;
  /** Who else had the service before the last load was over, or nobody; absent: it stayed where it was. */
  readonly movedTo?: string;
}

/** What is enough of a standby, as shares and as times so large as the active server's. */
export interface CapacityLimits {
  /** Of what the other serves. */
  readonly leastShare: number;
  /** Of the requests, refused or failed. */
  readonly mostLost: number;
  readonly mostTimes: number;
}

export type CapacityVerdict =
  | { readonly kind: 'enough' }
  /** It serves less than this share of what the other did. */
  | { readonly kind: 'too-small'; readonly share: number; readonly least: number }
  /** It refuses, or leaves unanswered, more than this share of the requests. */
  | { readonly kind: 'loses'; readonly share: number; readonly most: number }
  | { readonly kind: 'slower'; readonly what: 'p50' | 'p99'; readonly tookMs: number; readonly limitMs: number }
  /** The active server did not bear it either: nothing can be said of the other. */
  | { readonly kind: 'too-much'; readonly share: number }
  /** So many connections had no time to ask for more, each request taking as long as it does. */
  | { readonly kind: 'unasked'; readonly share: number; readonly connections: number }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** The standby does not keep the service under what the active server has borne. */
  | { readonly kind: 'gives-up'; readonly to: string };

/** So much longer is a matter of the machine that both run on, and of a cache that is cold. */
const noiseMs = { p50: 10, p99: 100 } as const;
/** With so much of a second spent on its requests, a connection has none left to ask for more in. */
const busyShare = 0.8;

/** Whether the standby bears what the active server bears: as much, as well, and as fast but for the limits. */
export function judgeCapacity(capacity: Capacity, limits: CapacityLimits): CapacityVerdict {
  const { perSecond, connections, before, after, movedTo } = capacity;
  const { leastShare, mostLost, mostTimes } = limits;
  if (after === null) return { kind: 'moved', from: before.node, to: movedTo ?? 'nobody' };
  const share = before.servedPerSecond / perSecond;
  if (share < leastShare && lostOf(before) <= mostLost && isBusy(before, connections))
    return { kind: 'unasked', share, connections };
  if (share < leastShare || lostOf(before) > mostLost)
    return { kind: 'too-much', share: Math.min(share, 1 - lostOf(before)) };
  if (movedTo !== undefined) return { kind: 'gives-up', to: movedTo };
  const [afterShare, lost] = [after.servedPerSecond / before.servedPerSecond, lostOf(after)];
  if (afterShare < leastShare) return { kind: 'too-small', share: afterShare, least: leastShare };
  if (lost > mostLost) return { kind: 'loses', share: lost, most: mostLost };
  for (const what of ['p50', 'p99'] as const) {
    const limitMs = mostTimes * before.latencyMs[what] + noiseMs[what];
    const tookMs = after.latencyMs[what];
    if (tookMs > limitMs) return { kind: 'slower', what, tookMs, limitMs };
  }
  return { kind: 'enough' };
}

const lostOf = ({ served, refused, failed }: Borne): number =>
  (refused + failed) / Math.max(1, served + refused + failed);

const isBusy = ({ servedPerSecond, latencyMs }: Borne, connections: number): boolean =>
  (servedPerSecond * latencyMs.p50) / 1000 > busyShare * connections;
