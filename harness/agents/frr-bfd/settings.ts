import { z } from 'zod';

/** Whom it answers, and how often, is what keepalived on the other nodes says. */
export const settings = z.strictObject({});

export type FrrBfdSettings = z.infer<typeof settings>;
