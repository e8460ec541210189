import { betaQuantile, normalQuantile } from './distributions';
import { requireCount, requireOpenUnit } from './preconditions';
import { type NotAvailable, notAvailable } from './samples';

/** A confidence interval of a proportion; both bounds between 0 and 1. */
export interface ProportionInterval {
  readonly kind: 'interval';
  readonly method: 'clopper-pearson' | 'wilson';
  readonly successes: number;
  readonly n: number;
  readonly confidence: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The exact interval (Clopper and Pearson 1934): never covers less than `confidence`, at the price of some width.
 *
 * @throws {RangeError} unless 0 <= successes <= n
 */
export function clopperPearson(successes: number, n: number, confidence: number): ProportionInterval | NotAvailable {
  requireProportion(successes, n, confidence);
  if (n === 0) return notAvailable(0, 1);
  const tail = (1 - confidence) / 2;
  const lower = successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1);
  const upper = successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes);
  return { kind: 'interval', method: 'clopper-pearson', successes, n, confidence, lower, upper };
}

/**
 * The score interval (Wilson 1927): covers `confidence` on average, and is narrower; for pictures rather than for proof.
 *
 * @throws {RangeError} unless 0 <= successes <= n
 */
export function wilson(successes: number, n: number, confidence: number): ProportionInterval | NotAvailable {
  requireProportion(successes, n, confidence);
  if (n === 0) return notAvailable(0, 1);
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / n;
  const centre = share + z ** 2 / (2 * n);
  const halfWidth = z * Math.sqrt((share * (1 - share)) / n + (z / (2 * n)) ** 2);
  const scale = 1 + z ** 2 / n;
  // At 0 and at n the bound is exactly 0 and 1; rounding must not push it out.
  const lower = successes === 0 ? 0 : (centre - halfWidth) / scale;
  const upper = successes === n ? 1 : (centre + halfWidth) / scale;
  return { kind: 'interval', method: 'wilson', successes, n, confidence, lower, upper };
}

/** What "it never happened" is worth: the proportion is below this with 95 % confidence. */
export interface RuleOfThree {
  readonly kind: 'below';
  readonly n: number;
  readonly confidence: 0.95;
  /** 3/n, the figure that people know. */
  readonly proportion: number;
  /** 1 - 0.05^(1/n), always a little less. */
  readonly exactProportion: number;
}

/** For 0 failures in n trials. Up to n = 3 the rule only says "below 1 or more", which is nothing. */
export function ruleOfThree(n: number): RuleOfThree | NotAvailable {
  requireCount('n', n);
  if (n <= 3) return notAvailable(n, 4);
  return { kind: 'below', n, confidence: 0.95, proportion: 3 / n, exactProportion: 1 - 0.05 ** (1 / n) };
}

function requireProportion(successes: number, n: number, confidence: number): void {
  requireCount('n', n);
  requireCount('successes', successes);
  if (successes > n) throw new RangeError(`${successes} successes in ${n} trials`);
  requireOpenUnit('confidence', confidence);
}
