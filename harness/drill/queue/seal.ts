import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { QueueError } from './queue-error';

/** What is put on a queue, and taken from it, as whoever looks into Redis sees it. */
export interface Seal {
  readonly isSecret: boolean;
  close(plain: Buffer): Buffer;
  /** @throws {QueueError} `queue-key-differs` for what was changed, or closed with another key */
  open(closed: Buffer): Buffer;
}

const [algorithm, ivBytes, tagBytes, keyBytes] = ['aes-256-gcm', 12, 16, 32] as const;
/** The key is a secret of machines, not a person's password: one salt for all lets every one of them derive the same. */
const salt = 'failover-drill queue';

/** AES-256-GCM with the key that the run and its workers share; without one nothing is sealed. */
export function sealWith(secret: string | undefined): Seal {
  if (secret === undefined || secret === '') return { isSecret: false, close: (plain) => plain, open: openPlain };
  const key = scryptSync(secret, salt, keyBytes);
  return {
    isSecret: true,
    close: (plain) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv);
      return Buffer.concat([sealed, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: (closed) => {
      try {
        if (!isSealed(closed)) throw new Error('it is not sealed');
        const body = closed.subarray(sealed.length);
        const decipher = createDecipheriv(algorithm, key, body.subarray(0, ivBytes));
        decipher.setAuthTag(body.subarray(-tagBytes));
        return Buffer.concat([decipher.update(body.subarray(ivBytes, -tagBytes)), decipher.final()]);
      } catch {
        throw new QueueError(
          'queue-key-differs',
          'what is on the queue was sealed with another key, or not at all',
          'give the run and its workers the same FAILOVER_DRILL_QUEUE_KEY',
        );
      }
    },
  };
}

/** What sealed parcels begin with: no JSON and no gzip does. */
const sealed = Buffer.from('\0sealed1');

const isSealed = (closed: Buffer): boolean => closed.subarray(0, sealed.length).equals(sealed);

function openPlain(closed: Buffer): Buffer {
  if (!isSealed(closed)) return closed;
  throw new QueueError(
    'queue-key-differs',
    'what is on the queue is sealed, and there is no key here',
    'set FAILOVER_DRILL_QUEUE_KEY to the key of the run',
  );
}
