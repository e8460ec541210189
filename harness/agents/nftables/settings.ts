import { z } from 'zod';

/** All that there is to say of it is in its ruleset. */
export const settings = z.strictObject({});
