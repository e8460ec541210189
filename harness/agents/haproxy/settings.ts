import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const limits = { least: '10ms', most: '60s' };

const ports = z.array(z.int().min(1).max(65535)).default([]);

/** What a topology may say of haproxy; see its configuration manual, chapters 4.2 and 5.2. */
export const settings = z.strictObject({
  check: z.boolean().default(true).describe('Whether servers are checked at all.'),
  checkPath: z
    .string()
    .regex(/^\/[\x21-\x7e]*$/, 'it begins with a slash and holds no blank')
    .default('/')
    .describe('What each check asks for; any status from 200 to 399 is a success.'),
  // haproxy's own default is 2 s.
  inter: durationSetting({
    example: '0.5s',
    description: 'From one check of a server to the next.',
    ...limits,
  }).default('0.5s'),
  fall: z.int().min(1).max(100).default(3).describe('Failed checks in a row until a server counts as down.'),
  rise: z.int().min(1).max(100).default(2).describe('Good checks in a row until it counts as up again.'),
  timeoutCheck: durationSetting({
    example: '0.5s',
    description: 'How long a check waits for a connection, and then for an answer.',
    ...limits,
  }).default('0.5s'),
  timeoutServer: durationSetting({
    example: '2s',
    description: 'How long a request waits for its answer before the client gets an error.',
    ...limits,
  }).default('2s'),
  backup: z
    .array(z.string())
    .default([])
    .describe('Services in which all servers but the first are `backup`: asked when those before them are down.'),
  serverPort: z
    .int()
    .min(1)
    .max(65535)
    .optional()
    .describe("Port of the servers; where left out: that of the service's endpoint."),
  ownPath: z
    .string()
    .regex(/^\/[\w./-]+$/, 'it begins with a slash and holds letters, digits and . / _ -')
    .default('/balancer')
    .describe('Answered by haproxy itself, which names its own node there: for checks of the balancer.'),
  ownPorts: ports.describe(
    'Ports on which it answers whatever is asked itself, and names its own node: it may balance nothing else.',
  ),
  ownTlsPorts: ports.describe('The same by TLS, with a certificate that nobody has signed.'),
});

export type HaproxySettings = z.infer<typeof settings>;
