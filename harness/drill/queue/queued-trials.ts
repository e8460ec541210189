import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { AgentError } from '../../agents';
import { RecordingError } from '../../recording/errors';
import { readRecording } from '../../recording/reader';
import type { RuntimeName } from '../../recording/runtime-name';
import { brokenTrial } from '../run/broken-trial';
import { judgeRecording } from '../run/judge-recording';
import type { LiveOptions } from '../run/live-trials';
import type { EndedTrial, TrialOrder, TrialRunner } from '../run/trial-order';
import type { TrialNews } from '../trial/trial-news';
import type { Topology } from '../../topology/types';
import { connect } from './connection';
import { expectSealed, packOrder } from './order-parcel';
import type { OutcomeParcel, Told } from './outcome-parcel';
import { Outcomes } from './outcomes';
import { Presence } from './presence';
import { queueNamed } from './queue-named';
import { unpackRecording } from './recording-parcel';
import { sealWith, type Seal } from './seal';
import { ownVersion } from './version';

export interface QueueOptions extends Omit<LiveOptions, 'runtime'> {
  readonly url: string;
  /** Names the run, however often it is interrupted: its jobs are found again by it. */
  readonly run: string;
  readonly runtime: RuntimeName;
  /** The secret that the run and its workers share. */
  readonly key: string | undefined;
  readonly topologies: readonly Topology[];
  readonly tell: (line: string) => void;
}

/** For so long a run waits without a word for workers of its version. */
const lonelyMs = 5000;

/**
 * Trials carried out by workers on any number of machines. The run puts its orders on a queue (BullMQ on Redis), workers take
 * them, and what comes back is the recording, which is judged here as one that was made here would be. Each order has one
 * name on the queue, so that a trial is neither lost nor counted twice, whoever dies.
 */
export class QueuedTrials implements AsyncDisposable {
  private constructor(
    private readonly options: QueueOptions,
    private readonly redis: Redis,
    private readonly outcomes: Outcomes,
    private readonly seal: Seal,
    private readonly orders: Map<string, TrialOrder>,
    private readonly end: () => Promise<void>,
  ) {}

  /** @throws {QueueError} when Redis cannot be reached, or secrets would lie open in it */
  static async open(options: QueueOptions): Promise<QueuedTrials> {
    const { url, run, signal, tell } = options;
    const seal = sealWith(options.key);
    for (const topology of options.topologies) expectSealed(topology, seal);
    const redis = await connect(url, away(tell));
    const version = ownVersion();
    const { queue, events, close } = await queueNamed(version, redis);
    const presence = await Presence.begin(redis, run, { role: 'run', version, host: hostname() });
    const outcomes = new Outcomes(queue, events);
    const orders = new Map<string, TrialOrder>();
    events.on('progress', ({ jobId, data }) => {
      const order = orders.get(jobId);
      if (order) options.onNews?.(order.drill, order.number, data as unknown as TrialNews);
    });
    signal.addEventListener('abort', () => void outcomes.abandon());
    const lonely = setInterval(() => void tellWhoIsThere(presence, version, tell), lonelyMs);
    const end = async (): Promise<void> => {
      clearInterval(lonely);
      outcomes[Symbol.dispose]();
      await presence[Symbol.asyncDispose]();
      await close();
      redis.disconnect();
    };
    return new QueuedTrials(options, redis, outcomes, seal, orders, end);
  }

  readonly runTrial: TrialRunner = async (order) => {
    const { run, runtime, signal, onNews } = this.options;
    if (signal.aborted) return undefined;
    const id = `${run}-${createHash('sha256').update(order.recording).digest('hex').slice(0, 24)}`;
    this.orders.set(id, order);
    try {
      const outcome = this.outcomes.of(id, packOrder(order, runtime, this.seal));
      return await Promise.race([outcome.then((one) => this.ended(order, one)), aborted(signal)]);
    } catch (error) {
      return { result: brokenTrial(order, error, 0), environment: null };
    } finally {
      this.orders.delete(id);
      onNews?.(order.drill, order.number, { kind: 'ended' });
    }
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  private async ended(order: TrialOrder, outcome: OutcomeParcel): Promise<EndedTrial | undefined> {
    const { folder: run, onUnwritable, onRefused } = this.options;
    switch (outcome.kind) {
      case 'broken':
        return { result: brokenTrial(order, told(outcome.error), outcome.durationMs), environment: null };
      case 'refused':
        onRefused(new AgentError(outcome.error.message, outcome.error.hint, 'agent-refused'));
        return undefined;
      case 'recorded': {
        const folder = join(run, order.recording);
        const parcel = await this.redis.hgetallBuffer(outcome.key);
        try {
          await unpackRecording(parcel, folder, this.seal);
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('E'))) throw error;
          const hint = 'give another folder with --output, or free space';
          onUnwritable(new RecordingError('recording-unwritable', `${folder}: ${error.message}`, hint));
          return undefined;
        }
        await this.redis.del(outcome.key);
        return judgeRecording(await readRecording(folder), order, outcome.durationMs);
      }
    }
  }
}

const told = ({ code, message, hint }: Told): Error => Object.assign(new Error(message), { code, hint });

const aborted = async (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));

/** Once for each time that it goes. */
function away(tell: (line: string) => void): (why: string) => void {
  let saidAtMs = 0;
  return (why) => {
    if (Date.now() - saidAtMs > 30_000) tell(`the queue is away (${why}); what is asked of it waits`);
    saidAtMs = Date.now();
  };
}

async function tellWhoIsThere(presence: Presence, version: string, tell: (line: string) => void): Promise<void> {
  const workers = await presence.others('worker').catch(() => null);
  if (workers === null || workers.some((worker) => worker.version === version)) return;
  const others = [...new Set(workers.map((worker) => worker.version))];
  const whoIs = others.length === 0 ? 'there is none' : `those there are of ${others.join(', ')}`;
  tell(`no worker of version ${version} is at the queue: ${whoIs}; start one with failover-drill worker --queue`);
}
