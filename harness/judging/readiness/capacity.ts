/** What a server made of the load on one service: see the instrument that puts it on. */
export interface Borne {
  readonly service: string;
  readonly node: string;
  readonly sent: number;
  readonly servedPerSecond: number;
  readonly served: number;
  readonly refused: number;
  readonly failed: number;
  /** Of what was answered well. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** How late the instrument itself was. */
  readonly lateMs: { readonly p50: number; readonly p99: number };
  /** Who else had the service before the load was over, or nobody; absent: it stayed where it was. */
  readonly movedTo?: string;
}

/** The same loads before a takeover, and after it: one for each service, all at once. */
export interface Capacity {
  /** Of each service. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
  readonly before: readonly Borne[];
  /** In the same order. Null: a service moved while the active servers bore the load, and no takeover was made. */
  readonly after: readonly Borne[] | null;
  /** What whoever took over had provided before already, and nothing was asked of. */
  readonly unloaded: readonly string[];
}

/** What is enough of a standby, as shares and as times so large as the active server's. */
export interface CapacityLimits {
  /** Of what the other serves. */
  readonly leastShare: number;
  /** Of the requests, refused or failed. */
  readonly mostLost: number;
  readonly mostTimes: number;
}

type Quantile = 'p50' | 'p99';

/** What came of the load on one service. */
export type CapacityFinding =
  /** Of what was sent it serves less than this share of what the other did. */
  | { readonly kind: 'too-small'; readonly share: number; readonly least: number }
  /** It refuses, or leaves unanswered, more than this share of the requests. */
  | { readonly kind: 'loses'; readonly share: number; readonly most: number }
  | { readonly kind: 'slower'; readonly what: Quantile; readonly tookMs: number; readonly limitMs: number }
  /** As slower, and the instrument was so late itself that it need not be the server. */
  | { readonly kind: 'late'; readonly what: Quantile; readonly tookMs: number; readonly lateMs: number }
  /** The active server serves no more than this share of what is sent to it either: nothing can be said of the other. */
  | { readonly kind: 'too-much'; readonly share: number }
  /** So many connections had no time to ask for more, each request taking as long as it does. */
  | { readonly kind: 'unasked'; readonly node: string; readonly connections: number; readonly tookMs: number }
  /** The connections had the time, and no more than this share was sent. */
  | { readonly kind: 'starved'; readonly node: string; readonly share: number }
  | { readonly kind: 'too-few'; readonly node: string; readonly answers: number; readonly least: number }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** The standby does not keep the service under what the active server has borne. */
  | { readonly kind: 'gives-up'; readonly to: string };

export type CapacityVerdict =
  | { readonly kind: 'enough' }
  | (CapacityFinding & { readonly service: string })
  /** Enough for what was asked of it, which is not all that it provides. */
  | { readonly kind: 'unloaded'; readonly services: readonly string[] };
