import { randomBytes } from 'node:crypto';
import { drawsOf } from '../../drill/execution/phase';

/** Starting, building, settling, striking, watching and reporting: all of it takes about this long. */
const runMs = 4000;

export const newSeed = (): string => process.env['SOAK_SEED'] ?? randomBytes(4).toString('hex');

/** So many moments of a run, in ms after its start, drawn from a seed. */
export function drawMoments(seed: string, count: number): string[] {
  const draw = drawsOf(seed);
  return Array.from({ length: count }, () => String(Math.round(draw() * runMs)));
}
