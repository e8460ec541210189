import type { Effect, Offer } from './types';

/** Up to here a strain is one that a sound set-up rides out. */
const mildUpTo = 0.4;

/** What does the same however hard it strikes. */
export const plain = (kind: string, targets: readonly string[], effect: Effect): Offer => ({
  ...{ kind, targets, effect: () => effect, parameters: () => ({}) },
});

/** What wears on a set-up the more the harder it strikes. */
export const strained = (
  kind: string,
  targets: readonly string[],
  parameters: (intensity: number) => Readonly<Record<string, unknown>>,
): Offer => ({
  ...{ kind, targets, effect: (intensity) => (intensity <= mildUpTo ? 'none' : 'murky') },
  parameters: (intensity) => ({ ...parameters(intensity), harmless: intensity <= mildUpTo }),
});

/** From the mildest on, evenly by ratio. */
export const between = (least: number, most: number, intensity: number): number => least * (most / least) ** intensity;
export const whole = (least: number, most: number, intensity: number): number =>
  Math.round(between(least, most, intensity));
