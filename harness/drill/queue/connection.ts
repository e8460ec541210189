import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { QueueError } from './queue-error';

const patienceMs = 5000;
const longestPauseMs = 2000;

/** `redis://[[user]:password@]host[:port][/db]`, or `rediss://` with TLS. @throws {QueueError} */
export function parseQueueUrl(text: string): string {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  if ((protocol === 'redis:' || protocol === 'rediss:') && hostname !== '') return text;
  throw new QueueError(
    'queue-address',
    'the queue is no Redis URL',
    'write redis://host:6379, or rediss://host:6379 for TLS',
  );
}

/** Without what lets one in. */
export function shownQueue(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/**
 * Connected once, it stays so: while Redis is away, whatever is asked waits for it.
 * @throws {QueueError} when it cannot be reached at first
 */
export async function connect(url: string, onAway: (why: string) => void): Promise<Redis> {
  const { Redis: Client } = clientOf();
  let [isReady, why] = [false, 'no answer'];
  // Whoever was never there is not waited for.
  const retryStrategy = (times: number): number | null => (isReady ? Math.min(100 * 2 ** times, longestPauseMs) : null);
  const redis = new Client(url, { maxRetriesPerRequest: null, lazyConnect: true, retryStrategy });
  redis.on('error', (error: Error) => {
    why = error.message;
    if (isReady) onAway(why);
  });
  const isThere = redis.connect().then(() => redis.ping());
  isThere.catch(() => undefined);
  const first = await Promise.race([
    isThere.catch((error: unknown) => String(error)),
    sleep(patienceMs, 'no answer', { ref: false }),
  ]);
  if (first === 'PONG') {
    isReady = true;
    return redis;
  }
  redis.disconnect();
  const said = `${why} ${first}`;
  if (/NOAUTH|WRONGPASS|NOPERM|invalid password/i.test(said))
    throw new QueueError(
      'queue-refused',
      `Redis at ${shownQueue(url)} does not let us in`,
      'give user and password in the URL, best in FAILOVER_DRILL_QUEUE_URL',
    );
  throw new QueueError('queue-unreachable', `no Redis at ${shownQueue(url)}: ${why}`, 'start it, or correct --queue');
}

function clientOf(): typeof import('ioredis') {
  try {
    return require('ioredis') as typeof import('ioredis');
  } catch {
    throw new QueueError(
      'queue-software-missing',
      'the packages bullmq and ioredis are not there',
      'npm install bullmq ioredis',
    );
  }
}
