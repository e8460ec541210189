import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { redact } from '../../recording/redact/redact';
import { runtimeNames, type RuntimeName } from '../../recording/runtime-name';
import { topologySchema } from '../../recording/topology-schema';
import { expectationSchema } from '../../schedule/expectations';
import { scheduleSchema } from '../../schedule/schedule-schema';
import type { Topology } from '../../topology/types';
import type { TrialOrder } from '../run/trial-order';
import { QueueError } from './queue-error';
import type { Seal } from './seal';

/** One order on its way to a worker, with all that a trial depends on. What it is held to beside that is the run's own affair. */
export interface OrderParcel {
  readonly order: TrialOrder;
  readonly runtime: RuntimeName;
}

const parcel = z.strictObject({
  runtime: z.enum(runtimeNames),
  number: z.int().positive(),
  seed: z.string(),
  drill: z.strictObject({
    id: z.string(),
    title: z.string(),
    suite: z.string(),
    topology: topologySchema,
    schedule: scheduleSchema,
    expectations: z.array(expectationSchema),
  }),
});

/** @throws {QueueError} `queue-key-missing` when it holds a secret, which would lie open in Redis */
export function expectSealed(topology: Topology, seal: Seal): void {
  if (!seal.isSecret && !isDeepStrictEqual(redact(topology), topology))
    throw new QueueError(
      'queue-key-missing',
      `${topology.name} holds passwords, and whoever reads the queue would see them`,
      'set FAILOVER_DRILL_QUEUE_KEY to the same secret here and at the workers: all is sealed with it',
    );
}

/** @throws {QueueError} as `expectSealed` does */
export function packOrder({ drill, number, seed }: TrialOrder, runtime: RuntimeName, seal: Seal): string {
  const { id, title, suite, topology, schedule, expectations } = drill;
  expectSealed(topology, seal);
  const said = { runtime, number, seed, drill: { id, title, suite, topology, schedule, expectations } };
  return seal.close(Buffer.from(JSON.stringify(said))).toString('base64');
}

/**
 * @param recording the folder that its recording is to have, within the worker's own
 * @throws {QueueError} for what is no order, or cannot be opened
 */
export function unpackOrder(text: unknown, recording: string, seal: Seal): OrderParcel {
  const plain = seal.open(Buffer.from(String(text), 'base64')).toString();
  const read = parcel.safeParse(json(plain));
  if (!read.success)
    throw new QueueError('queue-parcel', 'what came is no trial of ours', 'is the queue used by others?');
  const { runtime, number, seed, drill } = read.data;
  return { runtime, order: { drill: { ...drill, file: '', note: null }, number, seed, recording, claims: [] } };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
