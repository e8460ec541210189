import { z } from 'zod';

const port = z.int().min(1).max(65535);

/** What a topology may say of the web server. */
export const settings = z.strictObject({
  port: port.default(80).describe('Where it listens, on all addresses of its node.'),
  path: z
    .string()
    .regex(/^\/[\w./-]*$/, 'it begins with a slash and holds letters, digits and . / _ -')
    .default('/')
    .describe('What it answers, with everything below; anything else is not found (404).'),
  dependency: port
    .optional()
    .describe('HTTP port of its own node that it asks for each answer: without that it answers 502 or 504.'),
  limit: z
    .int()
    .positive()
    .optional()
    .describe('Requests that it serves in a second; more are refused (503), as by a server that is too small.'),
});

export type HttpServerSettings = z.infer<typeof settings>;
