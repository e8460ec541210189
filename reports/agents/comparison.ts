import { z } from 'zod';

const ms = z.number().nonnegative();
/** `atLeast`: it went on when the trial ended. */
const lasted = z.strictObject({ ms, atLeast: z.literal(true).exactOptional() });

const theory = z.strictObject({ minMs: ms, medianMs: ms, maxMs: ms, formula: z.string() });

const fault = z.strictObject({
  fault: z.string(),
  /** Those in which something could not be told; whose instruments failed, or that broke, are in no figure. */
  leftOut: z.int().nonnegative(),
  /** Of every trial that can tell of it and in which the address had to move; null: it never did. */
  takeoversMs: z.array(ms.nullable()),
  /** Of every trial that can tell of it, as the next two: how long there were two owners, 0 where there never were. */
  splitBrains: z.array(lasted),
  /** Of every other that was struck and in which two were seen: for how long. Absent: version 1 does not say. */
  undecided: z.array(lasted).exactOptional(),
  /** The longest that the client was not served. */
  outages: z.array(lasted),
  /** From the healing until the first owner had the address back; of trials in which it did. */
  reversionsMs: z.array(ms),
  /** Of so many in which another had it and the first owner was healed. Absent: version 1 does not say. */
  returns: z.int().nonnegative().exactOptional(),
});

const footprint = z.strictObject({
  trials: z.int().positive(),
  framesPerSecond: z.number().nonnegative(),
  /** As on an Ethernet; version 1 without the padding of short frames. */
  bytesPerSecond: z.number().nonnegative(),
  /** Of one processor, on average over the nodes; null where the kernel does not count. */
  processorShare: z.number().nonnegative().nullable(),
});

const setUp = z.strictObject({
  topology: z.string(),
  description: z.string(),
  agent: z.string(),
  version: z.string(),
  objectiveMs: ms,
  theory: theory.nullable(),
  /** Why it was not compared: its software is not here. */
  missing: z.string().nullable(),
  faults: z.array(fault),
  footprint: footprint.nullable(),
});

/** All agents by the same faults; plain data, from which every figure is worked out anew. */
export const comparisonSchema = z.strictObject({
  format: z.literal('failover-drill/agents'),
  schemaVersion: z.literal([1, 2]),
  startedAt: z.iso.datetime(),
  durationMs: ms,
  command: z.array(z.string()),
  seed: z.string(),
  runtime: z.string(),
  interrupted: z.boolean(),
  /** Trials of each fault on each set-up, as they were asked for. */
  trials: z.int().positive(),
  kernel: z.string(),
  machine: z.string(),
  processors: z.int().nonnegative(),
  faults: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  setUps: z.array(setUp),
});

export type AgentComparison = z.infer<typeof comparisonSchema>;
export type ComparedSetUp = AgentComparison['setUps'][number];
export type FaultFigures = ComparedSetUp['faults'][number];
