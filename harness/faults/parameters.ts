import { z } from 'zod';
import type { FaultDescription } from '../recording/types';

/** Of a fault that is whole in its target. */
export const none = z.strictObject({});

/** Whether a sound set-up rides it out: then whoever moves the service for it fails over falsely. */
export const harmless = (usually: boolean) =>
  z.boolean().default(usually).describe('A sound set-up keeps its owner through it; true or false.');

/** As a drill in TypeScript says it; what is left out is as usual. */
export interface Harmless {
  readonly harmless?: boolean;
}

/** Trouble that a sound set-up need not ride out may move what its nodes own, and need not. */
export const troubling = (
  how: { readonly harmless: boolean },
  struck: readonly { readonly node: string }[],
): Pick<FaultDescription, 'disturbs'> =>
  how.harmless ? {} : { disturbs: [...new Set(struck.map(({ node }) => node))] };
