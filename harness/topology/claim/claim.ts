/** Measures with a duration: `takeover < 2s`. */
export const durationMeasures = [
  'takeover',
  'failover',
  'reversion',
  'detection',
  'outage',
  'blackout',
  'splitBrain',
] as const;

/** What can be required not to happen at all: `splitBrain none`. */
export const occurrences = [
  'splitBrain',
  'takeover',
  'reversion',
  'outage',
  'blackout',
  'flapping',
  'falseFailover',
] as const;

export type DurationMeasure = (typeof durationMeasures)[number];
export type Occurrence = (typeof occurrences)[number];

/** What is required of a drill, or claimed of its measures. */
export type Claim = DurationClaim | NoneClaim | OwnerClaim;

/** `takeover p95 < 1s`, `outage max < 3s`, `p99 < 2s @ 95%`. */
export interface DurationClaim {
  readonly kind: 'duration';
  readonly measure: DurationMeasure;
  /** Every single trial (`max`, also when no statistic is written), or a quantile of them (0.95 for p95). */
  readonly statistic: { readonly kind: 'max' } | { readonly kind: 'quantile'; readonly quantile: number };
  /** The measure must be less than this. */
  readonly limitMs: number;
  /** 0.95 for `@ 95%`; null when the sample's own figure is meant. Only quantiles have one. */
  readonly confidence: number | null;
}

/** `splitBrain none`. */
export interface NoneClaim {
  readonly kind: 'none';
  readonly measure: Occurrence;
}

/** `owner server-b`: who must own the address in the end. */
export interface OwnerClaim {
  readonly kind: 'owner';
  readonly node: string;
}
