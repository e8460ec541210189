import { z } from 'zod';

/** By which a name server knows who may change its records (TSIG, RFC 8945). */
export const secret = z
  .base64()
  .min(1)
  .default('ZmFpbG92ZXItZHJpbGwtbmFtZXM=')
  .describe('Shared by the name server and who changes its records: HMAC-SHA256, in base64.');

export const keyName = 'failover-drill';

/** As named.conf has it, and nsupdate's file. */
export const updateKey = (shared: string): string =>
  `key "${keyName}" { algorithm hmac-sha256; secret "${shared}"; };\n`;
