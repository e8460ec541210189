import type { Measured } from './outcome';

/** excused: over it, but by no more than the machine was late, which makes agents slower and never faster. */
export type Side = 'within' | 'straddles' | 'over' | 'excused';

/** Within only if the whole interval in which the true value lies is, over only if the whole interval is. */
export function sideOfLimit(
  { measuredMs, uncertaintyMs }: Pick<Measured, 'measuredMs' | 'uncertaintyMs'>,
  limitMs: number,
  lateMs: number,
): Side {
  if (measuredMs <= limitMs) return 'within';
  const overMs = measuredMs - uncertaintyMs - limitMs;
  if (overMs <= 0) return 'straddles';
  return overMs <= lateMs ? 'excused' : 'over';
}
