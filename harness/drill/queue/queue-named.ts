import type { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';

/** Where its keys are in Redis. */
export const prefix = 'failover-drill';

/** The queue of one version: software of another never sees its trials. */
export async function queueNamed(
  version: string,
  redis: Redis,
): Promise<{ readonly queue: Queue; readonly events: QueueEvents; readonly close: () => Promise<void> }> {
  const { Queue: JobQueue, QueueEvents: JobEvents } = await import('bullmq');
  const queue = new JobQueue(version, { connection: redis, prefix });
  const listening = redis.duplicate();
  const events = new JobEvents(version, { connection: listening, prefix });
  // The connection tells of them.
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  await events.waitUntilReady();
  const close = async (): Promise<void> => {
    await Promise.all([queue.close(), events.close()]).catch(() => undefined);
    listening.disconnect();
  };
  return { queue, events, close };
}
