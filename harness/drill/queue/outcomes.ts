import type { Job, Queue, QueueEvents } from 'bullmq';
import { outcomeSchema, type OutcomeParcel } from './outcome-parcel';

/** Redis may have lost what it was told (it was restarted without its files): what is waited for is looked for so often. */
const lookEveryMs = 3000;

interface Awaited {
  readonly text: string;
  readonly settle: (outcome: OutcomeParcel) => void;
}

/**
 * What becomes of jobs. Events tell of it at once; and since an event may be missed, and a queue forget, each job that is
 * waited for is looked up from time to time, and put again where it is gone: by its name, so that it is never there twice.
 */
export class Outcomes implements Disposable {
  private readonly awaited = new Map<string, Awaited>();
  private readonly timer: NodeJS.Timeout;
  private isLooking = false;

  constructor(
    private readonly queue: Queue,
    events: QueueEvents,
  ) {
    events.on('completed', ({ jobId }) => void this.look([jobId]));
    events.on('failed', ({ jobId }) => void this.look([jobId]));
    this.timer = setInterval(() => void this.lookAtAll(), lookEveryMs);
  }

  /** Resolves with what became of it, whoever put it: a run that was killed may have. */
  async of(id: string, text: string): Promise<OutcomeParcel> {
    const outcome = new Promise<OutcomeParcel>((settle) => this.awaited.set(id, { text, settle }));
    await this.put(id, text);
    void this.look([id]);
    return outcome;
  }

  /** Nothing is begun any more; what is being done has nobody who waits for it. */
  async abandon(): Promise<void> {
    clearInterval(this.timer);
    const ids = [...this.awaited.keys()];
    this.awaited.clear();
    await Promise.all(ids.map((id) => this.queue.remove(id).catch(() => 0)));
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async put(id: string, text: string): Promise<void> {
    const retries = { attempts: 3, backoff: { type: 'fixed', delay: 1000 } };
    await this.queue.add('trial', text, { jobId: id, ...retries });
  }

  private async lookAtAll(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    await this.look([...this.awaited.keys()]).catch(() => undefined);
    this.isLooking = false;
  }

  private async look(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const awaited = this.awaited.get(id);
      if (awaited === undefined) continue;
      const job = (await this.queue.getJob(id)) as Job<string> | undefined;
      if (job === undefined) await this.put(id, awaited.text);
      else await this.settle(id, awaited, job);
    }
  }

  private async settle(id: string, { settle }: Awaited, job: Job<string>): Promise<void> {
    const state = await job.getState();
    if (state !== 'completed' && state !== 'failed') return;
    const read = outcomeSchema.safeParse(job.returnvalue);
    const why = job.failedReason ?? 'it came to no end';
    const hint = 'look at what that worker says, and whether its disk is full';
    const broken = { code: 'queue-trial-failed', message: `no worker could carry it out: ${why}`, hint };
    // It may have been settled while its state was asked for.
    if (!this.awaited.delete(id)) return;
    settle(state === 'completed' && read.success ? read.data : { kind: 'broken', error: broken, durationMs: 0 });
  }
}
