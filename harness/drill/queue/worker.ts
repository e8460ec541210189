import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { AgentError } from '../../agents';
import type { Runtime } from '../../lab/runtime';
import type { RuntimeName } from '../../recording/runtime-name';
import { liveTrials } from '../run/live-trials';
import type { TrialNews } from '../trial/trial-news';
import { connect } from './connection';
import { unpackOrder, type OrderParcel } from './order-parcel';
import { toldOf, type OutcomeParcel } from './outcome-parcel';
import { Presence } from './presence';
import { prefix } from './queue-named';
import { QueueError } from './queue-error';
import { packRecording } from './recording-parcel';
import { sealWith, type Seal } from './seal';
import { ownVersion } from './version';

export interface WorkerOptions {
  readonly url: string;
  /** Labs side by side. */
  readonly jobs: number;
  readonly key: string | undefined;
  readonly runtimeNamed: (name: RuntimeName) => Runtime;
  readonly tell: (line: string) => void;
}

/** A worker that was killed has lost its trial when its lock has run out, and another takes it. */
const [lockMs, stalledEveryMs] = [10_000, 5000];
/** A run that takes no recording for so long is over. */
const keptSeconds = 24 * 3600;
/** However many workers die over it, it is carried out. */
const mostStalls = 1000;
const lookEveryMs = 5000;

/** Carries out trials from a queue, until it is told to end; those that are running then are finished. */
export class TrialWorker implements AsyncDisposable {
  private constructor(
    /** Rejects when it cannot open what is on the queue: others may. @throws {QueueError} `queue-key-differs` */
    readonly unfit: Promise<never>,
    private readonly end: () => Promise<void>,
  ) {}

  /** @throws {QueueError} when Redis cannot be reached */
  static async open(options: WorkerOptions): Promise<TrialWorker> {
    const { url, jobs, key, tell } = options;
    const [version, seal] = [ownVersion(), sealWith(key)];
    const redis = await connect(url, (why) => tell(`the queue is away (${why})`));
    const { Worker, DelayedError } = await import('bullmq');
    const presence = await Presence.begin(redis, randomUUID(), { role: 'worker', version, host: hostname() });
    const { promise: unfit, reject: onUnfit } = Promise.withResolvers<never>();
    unfit.catch(() => undefined);
    const waiting = redis.duplicate();
    const worker = new Worker<string, OutcomeParcel>(
      version,
      async (job, token = '') => {
        const parcel = orderIn(job, seal);
        if (!(parcel instanceof QueueError))
          return carryOut(parcel, `${job.id ?? ''}:${token}`, job, options, redis, seal);
        onUnfit(parcel);
        await job.moveToDelayed(Date.now() + 1000, token);
        throw new DelayedError();
      },
      {
        connection: waiting,
        prefix,
        concurrency: jobs,
        lockDuration: lockMs,
        stalledInterval: stalledEveryMs,
        maxStalledCount: mostStalls,
      },
    );
    worker.on('error', (error) => tell(error.message));
    worker.on('completed', ({ id }, outcome) => tell(`${id ?? ''}: ${outcome.kind}`));
    worker.on('failed', (job, error) => tell(`${job?.id ?? ''}: ${error.message}`));
    await worker.waitUntilReady();
    tell(`waiting for trials of version ${version}, ${String(jobs)} side by side`);
    const refusedRuns = new Set<string>();
    const looking = setInterval(() => void tellWhomItRefuses(presence, version, refusedRuns, tell), lookEveryMs);
    return new TrialWorker(unfit, async () => {
      clearInterval(looking);
      await worker.close();
      await presence[Symbol.asyncDispose]();
      for (const connection of [waiting, redis]) connection.disconnect();
    });
  }

  /** Takes no more, and finishes what it has. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }
}

/** What cannot be opened here is given back. */
function orderIn(job: Job<string>, seal: Seal): OrderParcel | QueueError {
  try {
    return unpackOrder(job.data, 'trial', seal);
  } catch (error) {
    if (error instanceof QueueError) return error;
    throw error;
  }
}

async function carryOut(
  { order, runtime }: OrderParcel,
  attempt: string,
  job: Job<string>,
  { runtimeNamed }: WorkerOptions,
  redis: Redis,
  seal: Seal,
): Promise<OutcomeParcel> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-worker-'));
  const failures: { refused?: AgentError; unwritable?: Error } = {};
  try {
    const runTrial = liveTrials({
      runtime: runtimeNamed(runtime),
      folder,
      signal: new AbortController().signal,
      onUnwritable: (error) => (failures.unwritable = error),
      onRefused: (error) => (failures.refused = error),
      onNews: (_drill, _trial, news) => void tellNews(job, news),
    });
    const ended = await runTrial(order);
    if (failures.refused) return { kind: 'refused', error: toldOf(failures.refused) };
    // Another worker may have the room.
    if (failures.unwritable || ended === undefined)
      throw failures.unwritable ?? new Error('the trial was not carried out');
    const { error, durationMs } = ended.result;
    if (error !== null) return { kind: 'broken', error, durationMs };
    const key = `${prefix}:recording:${attempt}`;
    await redis.hset(key, await packRecording(join(folder, order.recording), seal));
    await redis.expire(key, keptSeconds);
    return { kind: 'recorded', key, durationMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Frames are too many to be sent to a board far away. */
async function tellNews(job: Job<string>, news: TrialNews): Promise<void> {
  if (news.kind !== 'frame' && news.kind !== 'ended') await job.updateProgress(news).catch(() => undefined);
}

async function tellWhomItRefuses(
  presence: Presence,
  version: string,
  refusedRuns: Set<string>,
  tell: (line: string) => void,
): Promise<void> {
  const runs = await presence.others('run').catch(() => []);
  for (const run of runs) {
    if (run.version === version || refusedRuns.has(run.version)) continue;
    refusedRuns.add(run.version);
    tell(`a run on ${run.host} is of version ${run.version}: this worker, of ${version}, takes none of its trials`);
  }
}
