import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { place } from '../../../../reports';
import { runtimeNames } from '../../../recording/runtime-name';
import { UsageError } from '../../usage-error';
import type { RunOptions } from '../asked/options';

/** What a run writes down at its beginning, so that it can be resumed if it does not come to its end. */
export const campaignFile = 'campaign.json';

const shardSchema = z.strictObject({ index: z.int().positive(), count: z.int().positive() });

/** The options that decide which trials there are, and what the run is held against. */
const askedSchema = z.strictObject({
  suites: z.array(z.string()),
  topology: z.array(z.string()),
  runtime: z.enum(runtimeNames),
  seed: z.string(),
  grep: z.string().exactOptional(),
  shard: shardSchema.exactOptional(),
  repeat: z.int().positive().exactOptional(),
  until: z.string().exactOptional(),
  expect: z.array(z.string()),
  compare: z.string().exactOptional(),
});

const stateSchema = z.strictObject({
  format: z.literal('failover-drill/campaign'),
  schemaVersion: z.literal(1),
  id: z.string(),
  startedAt: z.iso.datetime(),
  command: z.array(z.string()),
  asked: askedSchema,
  fingerprint: z.strictObject({
    topologies: z.record(z.string(), z.string()),
    suites: z.record(z.string(), z.string()),
    drills: z.array(z.string()),
  }),
});

export type Asked = z.infer<typeof askedSchema>;
export type CampaignState = z.infer<typeof stateSchema>;

/** As a whole or not at all. @throws {ReportError} */
export async function writeState(folder: string, state: CampaignState): Promise<void> {
  await place(join(folder, campaignFile), `${JSON.stringify(state, null, 2)}\n`);
}

/** @throws {UsageError} `resume-nothing` when no run began in the folder, or not by this version */
export async function readState(folder: string): Promise<CampaignState> {
  const path = join(folder, campaignFile);
  const nothing = (what: string): UsageError =>
    new UsageError('resume-nothing', `${path}: ${what}`, 'run it anew, without --resume');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw nothing('there is no run to resume here');
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    throw nothing('this was not written by this version of failover-drill');
  }
}

/** Those of the options that a run that is resumed has again. */
export function askedOf(suites: readonly string[], seed: string, options: RunOptions): Asked {
  const { topology, runtime, grep, shard, repeat, until, expect, compare } = options;
  return {
    ...{ suites: [...suites], topology: [...topology], runtime, seed, expect: [...expect] },
    ...(grep !== undefined && { grep }),
    ...(shard !== undefined && { shard: { ...shard } }),
    ...(repeat !== undefined && { repeat }),
    ...(until !== undefined && { until }),
    ...(compare !== undefined && { compare }),
  };
}
