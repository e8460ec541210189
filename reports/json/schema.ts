import { z } from 'zod';
import { criticalities } from '../../harness/topology/criticality';
import { serviceKinds } from '../../harness/topology/service-kinds';
import { settings } from '../../harness/recording/runtime-name';
import { drift, readiness } from './readiness-schema';
import { error, ms, ns, reason, unfinished, verdict } from './schema-parts';
import { check, dataLoss, proof, service, takeover } from './service-schema';

const trial = z.strictObject({
  seed: z.string(),
  verdict,
  reasons: z.array(reason).describe('Every judgement but a plain pass'),
  error: error.nullable(),
  fault: z.strictObject({ beforeNs: ns, afterNs: ns }).nullable().describe('The bracket of the first fault'),
  services: z.array(service),
  ...takeover,
  splitBrainMs: ms.nullable(),
  splitBrainUnfinished: unfinished('splitBrainMs'),
  blackoutMs: ms.nullable(),
  blackoutUnfinished: unfinished('blackoutMs'),
  complaints: z
    .array(z.string())
    .describe('Configuration that is without effect, as the agents say, or unsound, as lint finds'),
  recording: z.string().nullable().describe('Directory, relative to this file'),
});

const summary = z.strictObject({
  n: z.int().nonnegative().describe('Trials that a takeover figure can be drawn from'),
  leftOut: z.int().nonnegative().describe('Inconclusive and broken trials, which are not in the figures'),
  neverTakenOver: z.int().nonnegative(),
  takeoverMs: z
    .strictObject({ min: ms.nullable(), median: ms.nullable(), p95: ms.nullable(), max: ms.nullable() })
    .nullable()
    .describe('Nearest-rank; a null inside stands for "never"; null as a whole: nothing had to move'),
});

const expectation = z.strictObject({
  name: z.string(),
  text: z.string(),
  limitMs: ms.nullable(),
  node: z.string().nullable(),
  verdict,
  worstMs: ms.nullable(),
  marginMs: ms.nullable(),
  unfinished: unfinished('worstMs'),
  counts: z.partialRecord(verdict, z.int().nonnegative()),
  reason: z.string(),
});

const claim = z.strictObject({
  text: z.string().describe('As it was stated'),
  statedBy: z.enum(['command', 'topology']),
  sequential: z
    .boolean()
    .describe('The number of trials hung on what they said; only bounds that allow for that count'),
  measure: z.string().nullable().describe('takeover, failover, ...; null where the claim is about the last owner'),
  statistic: z.string().nullable().describe('max, median, p95, ...; null where the claim is not about a time'),
  limitMs: ms.nullable().describe('The statistic must be less than this'),
  confidence: z.number().nullable().describe("0.95 for 95 %; null where the sample's own figure is meant"),
  node: z.string().nullable().describe('The owner that is claimed'),
  verdict,
  n: z.int().nonnegative().describe('Trials that had something to measure'),
  counts: z.partialRecord(verdict, z.int().nonnegative()).describe('Trials: pass is within the limit, fail over it'),
  measuredMs: ms.nullable().describe('The statistic, by nearest rank; null where it is no time, or cannot be told'),
  marginMs: ms.nullable(),
  unfinished: unfinished('measuredMs'),
  kind: z.string().describe('The kind of reason, stable'),
  reason: z.string(),
  trial: z.int().positive().nullable().describe('The trial that speaks against it most, from 1'),
  trialsNeeded: z.int().positive().nullable().describe('Where there are too few: so many would prove it'),
});

const drillName = z.string().describe('Topology and id').nullable();

const serviceOverRun = z.strictObject({
  topology: z.string(),
  name: z.string().describe('As the topology names it'),
  kind: z.enum(serviceKinds),
  rule: z.enum(['one', 'any']),
  criticality: z.enum(criticalities).nullable().describe('Null: the topology does not say'),
  recovery: z
    .strictObject({
      objectiveMs: ms.describe('RTO of this service'),
      failures: z
        .int()
        .nonnegative()
        .describe('Trials in which its provider was put out of action, or a client missed it'),
      met: z.int().nonnegative(),
      longestMs: ms.nullable().describe('The longest that a client was not served'),
      longestUnfinished: unfinished('longestMs'),
      drill: drillName,
      verdict: verdict.nullable(),
    })
    .describe('Of failures: planned hand-overs and trials that cannot be believed are left out'),
  dataLoss: z
    .strictObject({
      objectiveMs: ms.nullable().describe('RPO of this service'),
      looked: z.int().nonnegative().describe('Trials after which somebody looked for what had been written'),
      worst: dataLoss,
      drill: drillName,
      verdict: verdict.nullable(),
    })
    .nullable()
    .describe('Null where it keeps no data'),
  verification: z.array(
    z.strictObject({
      check,
      takeovers: z.int().nonnegative().describe('Of each trial the longest'),
      observed: z.int().nonnegative().describe('After so many of them something was observed that tells'),
      held: z.int().nonnegative(),
      verdict: verdict.nullable().describe('Null: nothing was observed'),
      proofs: z.array(proof),
      provenBy: z.array(z.string()).describe('The same in words, or why nothing was observed'),
      broken: z.array(z.string()).describe('Drills after whose takeovers it did not hold'),
    }),
  ),
});

const drill = z.strictObject({
  id: z.string(),
  title: z.string(),
  topology: z.string(),
  agent: z.string(),
  fault: z.string(),
  verdict,
  note: z.string().nullable(),
  expectations: z.array(expectation),
  claims: z.array(claim).describe('What the drill was held to over all its trials'),
  summary,
  trials: z.array(trial),
});

const run = z.strictObject({
  id: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: ms,
  seed: z.string(),
  command: z.array(z.string()),
  runtime: z.enum(settings),
  interrupted: z.boolean(),
  versions: z.record(z.string(), z.string()),
  kernel: z.string(),
  machine: z.string(),
  processors: z.int(),
  clockSource: z.string(),
});

/** report.json, version 2; changes.md says what it changed. Fields may be added within a version; none goes or changes its meaning. */
export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(2),
    run,
    verdict,
    complaints: z
      .array(
        z.strictObject({
          topology: z.string(),
          text: z.string(),
          accepted: z.string().nullable().describe('Why the topology accepts it; null where it does not'),
        }),
      )
      .describe('Configuration without effect or unsound, in any trial, each thing once'),
    services: z
      .array(serviceOverRun)
      .describe(
        'Of topologies of which drills ran, the most critical first: objectives, and what was measured over all drills',
      ),
    readiness: z.array(readiness).describe('Of each topology, what its servers are made of, held against each other'),
    drift: drift.nullable().describe('The same held against the drill before; null where there was none'),
    drills: z.array(drill),
  })
  .meta({ title: 'failover-drill report', description: 'What one run of failover-drill found' });

export type Report = z.infer<typeof reportSchema>;
