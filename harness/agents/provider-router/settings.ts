import { z } from 'zod';

/** What a topology may say of the provider. */
export const settings = z.strictObject({
  port: z.int().min(1).max(65535).default(8080).describe('Where its API listens, on all addresses of its node.'),
  path: z
    .literal('/')
    .default('/')
    .describe('What anybody may ask for, to see whether the API works; addresses are below /addresses.'),
  token: z
    .string()
    .regex(/^[\w.-]+$/, 'it holds letters, digits and . _ -')
    .default('failover-drill')
    .describe('What a caller must show to change anything (Authorization: Bearer).'),
});

export type ProviderRouterSettings = z.infer<typeof settings>;
