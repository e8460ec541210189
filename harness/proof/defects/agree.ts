import type { Span } from './log';
import type { Measured } from './types';

/** How exactly a figure can be known, in ms; of a number of something, in whole ones. */
export interface Exactness {
  /** Clocks are read so late. */
  readonly toleranceMs: number;
  /** It is seen no finer than this, by whoever asks. */
  readonly resolutionMs: number;
}

/**
 * Whether a figure is right: what is true may be what it says, and it does not say more than it must. One that is vaguer than what it
 * was seen by and what its own log knows would agree with anything.
 */
export function agree(measured: Measured, truth: Span, { toleranceMs, resolutionMs }: Exactness): boolean {
  const { least, most } = spanOf(measured);
  const isThere = least <= truth.most + toleranceMs && truth.least <= most + toleranceMs;
  return isThere && most - least <= truth.most - truth.least + resolutionMs + toleranceMs;
}

export const spanOf = ({ most, uncertainty }: Measured): Span => ({ least: most - uncertainty, most });
