import { z } from 'zod';

export const ns = z.string().regex(/^\d+$/).describe('Nanoseconds since the Unix epoch');
export const ms = z.number().describe('Milliseconds');
export const verdict = z.enum(['pass', 'fail', 'known', 'inconclusive', 'error', 'not-applicable']);
export const evidence = z
  .array(z.int().positive())
  .describe('Frame numbers in capture.pcapng, as Wireshark shows them');

export const unfinished = (what: string) =>
  z.boolean().describe(`It went on when a trial ended: ${what} is the least that it can be`);

export const reason = z.strictObject({
  expectation: z.string(),
  service: z.string(),
  verdict,
  kind: z.string().describe('The kind of reason, stable'),
  text: z.string(),
  evidence,
});

export const error = z.strictObject({ code: z.string(), message: z.string(), hint: z.string() });
