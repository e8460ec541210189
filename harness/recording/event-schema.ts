import { z } from 'zod';
import { nanoseconds } from './manifest-schema';
import { protocols } from '../topology/protocols';
import type { RecordedEvent } from './types';

const at = { atNs: nanoseconds, node: z.string() };

const address = z.object({
  kind: z.literal('address'),
  ...at,
  interface: z.string(),
  address: z.string(),
  change: z.enum(['added', 'removed']),
});

const link = z.object({ kind: z.literal('link'), ...at, interface: z.string(), carrier: z.boolean() });

const neighbour = z.object({
  kind: z.literal('neighbour'),
  ...at,
  interface: z.string().exactOptional(),
  address: z.string(),
  mac: z.string().nullable(),
  state: z.string(),
});

const log = z.object({ kind: z.literal('log'), ...at, software: z.string().optional(), line: z.string() });

const agent = z.object({
  kind: z.literal('agent'),
  ...at,
  change: z.enum(['started', 'ended']),
  detail: z.string(),
});

const operation = z.object({
  kind: z.literal('operation'),
  ...at,
  service: z.string(),
  protocol: z.enum(protocols),
  invokedNs: nanoseconds,
  completedNs: nanoseconds.nullable(),
  result: z.enum(['ok', 'failed', 'unknown']),
  server: z.string().nullable(),
  detail: z.string().nullable(),
  session: z.int().exactOptional(),
  row: z.int().positive().exactOptional(),
});

const rows = z.object({
  kind: z.literal('rows'),
  ...at,
  answeredNs: nanoseconds.exactOptional(),
  service: z.string(),
  role: z.enum(['primary', 'replica', 'none']),
  latest: z.record(z.string(), z.int().nonnegative()),
  held: z.record(z.string(), z.string().regex(/^(\d+(-\d+)?(,|$))*$/)).exactOptional(),
});

const delay = z.object({ kind: z.literal('delay'), ...at, delayMs: z.number().nonnegative() });

const processor = z.object({ kind: z.literal('processor'), ...at, usedMs: z.number().nonnegative() });

const lock = z.object({ kind: z.literal('lock'), atNs: nanoseconds, waitedMs: z.number().nonnegative() });

const instrument = z.object({
  kind: z.literal('instrument'),
  ...at,
  tells: z.enum(['addresses', 'waits']),
  status: z.int(),
});

const portOrAll = z.union([z.number(), z.literal('*')]);

const fault = z.object({
  kind: z.literal('fault'),
  phase: z.enum(['applied', 'healed']),
  beforeNs: nanoseconds,
  afterNs: nanoseconds,
  fault: z.object({
    name: z.string(),
    target: z.string(),
    id: z.string(),
    nodes: z.array(z.string()),
    service: z.literal(true).optional(),
    watched: z.literal(true).optional(),
    losesAddresses: z.boolean(),
    disturbs: z.array(z.string()).exactOptional(),
    delaysMs: z.number().nonnegative().exactOptional(),
    cuts: z.array(z.object({ from: portOrAll, to: portOrAll })),
    harmless: z.boolean(),
    planned: z.boolean(),
    handsOver: z.literal(true).optional(),
    byHand: z.literal(true).optional(),
  }),
  proof: z.string().nullable(),
});

export const eventSchema: z.ZodType<RecordedEvent> = z.discriminatedUnion('kind', [
  address,
  link,
  neighbour,
  log,
  agent,
  fault,
  operation,
  rows,
  delay,
  processor,
  lock,
  instrument,
]);
