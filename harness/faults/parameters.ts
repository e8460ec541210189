import { z } from 'zod';

/** Of a fault that is whole in its target. */
export const none = z.strictObject({});

/** Whether a sound set-up rides it out: then whoever moves the service for it fails over falsely. */
export const harmless = (usually: boolean) =>
  z.boolean().default(usually).describe('A sound set-up keeps its owner through it; true or false.');
