import { z } from 'zod';

const port = z.int().min(1).max(65535);

/** What a topology may say of a SIP server. */
export const settings = z.strictObject({
  replicate: z
    .boolean()
    .default(true)
    .describe(
      'Whether servers tell each other which telephones have registered (dmq_usrloc): without that, nobody is found after a takeover until they register again.',
    ),
  replicationPort: port.default(5066).describe("On each server's own address, for what they tell each other (dmq)."),
});

export type KamailioSettings = z.infer<typeof settings>;
