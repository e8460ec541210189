import { z } from 'zod';
import { expectationSchema } from '../schedule/expectations';
import { scheduleSchema } from '../schedule/schedule-schema';
import { settings } from './runtime-name';
import { topologySchema } from './topology-schema';
import type { Manifest } from './types';

/** What is written; all up to it are read. */
export const manifestVersion = 2;

/** Nanoseconds, written as a string. */
export const nanoseconds = z
  .string()
  .regex(/^-?\d+$/, 'expected nanoseconds as a string of digits')
  .transform(BigInt);

const port = z.object({ index: z.number(), node: z.string(), interface: z.string(), network: z.string() });

const theory = z.object({
  minMs: z.number(),
  medianMs: z.number(),
  maxMs: z.number(),
  advertIntervalMs: z.number(),
  gracefulMs: z.number().exactOptional(),
  claimsMs: z.record(z.string(), z.number()).exactOptional(),
  formula: z.string(),
  advertIntervalToMeetMs: z.number().exactOptional(),
  protocolToMeet: z.string().exactOptional(),
  preempts: z.boolean().exactOptional(),
  preemptDelayMs: z.number().exactOptional(),
  awaitsSync: z.literal(true).exactOptional(),
  fencesItself: z.literal(true).exactOptional(),
  startupDelayMs: z.number().exactOptional(),
  bfd: z.object({ intervalMs: z.number(), multiplier: z.number() }).exactOptional(),
});

const environment = z.object({
  kernel: z.string(),
  machine: z.string(),
  processors: z.number(),
  clockSource: z.string(),
  versions: z.record(z.string(), z.string()),
  sysctls: z.record(z.string(), z.string()),
  servers: z.record(z.string(), z.record(z.string(), z.array(z.string()))).exactOptional(),
});

const common = {
  topology: topologySchema,
  runtime: z.enum(settings),
  seed: z.string(),
  drill: z.string(),
  settledNs: nanoseconds,
  endedNs: nanoseconds,
  ports: z.array(port),
  theory: z.record(z.string(), theory),
  controls: z.object({ droppedByCapture: z.number().nullable(), clockStepNs: nanoseconds }),
  environment,
  complaints: z.array(z.string()).exactOptional(),
  states: z
    .record(z.string(), z.record(z.string(), z.enum(['starting', 'standby', 'active', 'fault', 'drained'])))
    .exactOptional(),
  unheard: z.array(z.string()).exactOptional(),
  together: z.array(z.array(z.string())).exactOptional(),
  unsettled: z
    .object({
      kind: z.enum(['contested', 'never-settled']),
      holders: z.record(z.string(), z.array(z.string())),
      said: z.array(z.string()),
      failing: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
};

/** Version 1 did not keep what was done and expected: its faults are in the events, and its drill's name is all else. */
const first = z.object({ schemaVersion: z.literal(1), ...common }).transform((manifest): Manifest => ({
  ...manifest,
  schemaVersion: manifestVersion,
  title: manifest.drill,
  schedule: null,
  expectations: null,
}));

const second = z.object({
  schemaVersion: z.literal(manifestVersion),
  ...common,
  title: z.string(),
  schedule: scheduleSchema.nullable(),
  expectations: z.array(expectationSchema).nullable(),
});

/** What is read of a version; what it gives is the newest. */
export const manifestSchema = (version: number): z.ZodType<Manifest> => (version === 1 ? first : second);
