import type { z } from 'zod';

/** Refuses a mapping with nothing in it. */
export function nonEmpty<Shape extends z.ZodType<Readonly<Record<string, unknown>>>>(
  shape: Shape,
  hint: string,
): Shape {
  const error = 'nothing is in it';
  return shape.refine((entries) => Object.keys(entries).length > 0, { error, params: { code: 'empty', hint } });
}
