import type { Redis } from 'ioredis';
import { z } from 'zod';

/** Who is at the queue: runs and workers say so again and again, since each sees only the trials of its own version. */
export interface Present {
  readonly role: 'run' | 'worker';
  readonly version: string;
  readonly host: string;
}

const present = z.object({
  role: z.enum(['run', 'worker']),
  version: z.string(),
  host: z.string(),
  seenMs: z.number(),
});

const key = 'failover-drill:present';
const everyMs = 3000;
/** Who has said nothing for so long is gone. */
const goneMs = 4 * everyMs;

export class Presence implements AsyncDisposable {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly redis: Redis,
    private readonly id: string,
    private readonly own: Present,
  ) {
    this.timer = setInterval(() => void this.say().catch(() => undefined), everyMs);
  }

  static async begin(redis: Redis, id: string, own: Present): Promise<Presence> {
    const presence = new Presence(redis, id, own);
    await presence.say();
    return presence;
  }

  async others(role: Present['role']): Promise<readonly Present[]> {
    const said = Object.values(await this.redis.hgetall(key)).flatMap((text) => {
      const read = present.safeParse(JSON.parse(text));
      return read.success ? [read.data] : [];
    });
    return said.filter((one) => one.role === role && Date.now() - one.seenMs < goneMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.timer);
    await this.redis.hdel(key, this.id).catch(() => undefined);
  }

  private async say(): Promise<void> {
    await this.redis.hset(key, this.id, JSON.stringify({ ...this.own, seenMs: Date.now() }));
    // Of those that were killed nobody else would.
    await this.redis.pexpire(key, 10 * goneMs);
  }
}
