import { z } from 'zod';
import { topologySchema } from './topology-schema';
import type { Manifest } from './types';

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
  formula: z.string(),
  advertIntervalToMeetMs: z.number().exactOptional(),
  protocolToMeet: z.string().exactOptional(),
  preempts: z.boolean().exactOptional(),
});

const environment = z.object({
  kernel: z.string(),
  machine: z.string(),
  processors: z.number(),
  clockSource: z.string(),
  versions: z.record(z.string(), z.string()),
  sysctls: z.record(z.string(), z.string()),
});

export const manifestSchema: z.ZodType<Manifest> = z.object({
  schemaVersion: z.literal(1),
  topology: topologySchema,
  runtime: z.enum(['netns', 'docker']),
  seed: z.string(),
  drill: z.string(),
  settledNs: nanoseconds,
  endedNs: nanoseconds,
  ports: z.array(port),
  theory: z.record(z.string(), theory),
  controls: z.object({ droppedByCapture: z.number().nullable(), clockStepNs: nanoseconds }),
  environment,
  complaints: z.array(z.string()).exactOptional(),
});
