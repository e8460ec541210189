import { z } from 'zod';
import { verificationChecks } from '../../harness/analysis/types';
import { criticalities } from '../../harness/topology/criticality';
import { protocols } from '../../harness/topology/protocols';
import { serviceKinds } from '../../harness/topology/service-kinds';
import { identifiedBy } from '../../harness/analysis/evidence/identified-by';
import { addressWords } from '../wording/address';
import { switchedText } from '../wording/kinds';
import { settings } from '../../harness/recording/runtime-name';

const ns = z.string().regex(/^\d+$/).describe('Nanoseconds since the Unix epoch');
const ms = z.number().describe('Milliseconds');
const verdict = z.enum(['pass', 'fail', 'known', 'inconclusive', 'error', 'not-applicable']);
const evidence = z.array(z.int().positive()).describe('Frame numbers in capture.pcapng, as Wireshark shows them');

const unfinished = (what: string) =>
  z.boolean().describe(`It went on when a trial ended: ${what} is the least that it can be`);

const reason = z.strictObject({
  expectation: z.string(),
  service: z.string(),
  verdict,
  kind: z.string().describe('The kind of reason, stable'),
  text: z.string(),
  evidence,
});

const error = z.strictObject({ code: z.string(), message: z.string(), hint: z.string() });

const splitBrain = z.strictObject({
  class: z.enum(['conflict', 'dual-active', 'latent']),
  owners: z.array(z.string()),
  fromNs: ns,
  toNs: ns,
  durationMs: ms,
  ended: z
    .enum(['release', 'superseded', 'cut-off', 'unfinished'])
    .describe('unfinished: it went on when the trial ended, so it lasted for durationMs or longer'),
  evidence,
});

const owner = z.strictObject({
  id: z.string().describe(addressWords.identity),
  by: z.enum(identifiedBy),
  intervals: z.array(z.strictObject({ fromNs: ns, toNs: ns })),
});

/** The takeover in [takeoverMs - takeoverUncertaintyMs, takeoverMs]; null where nothing had to move or nothing did. */
const takeover = {
  takeoverMs: ms
    .nullable()
    .describe(
      `Fault to the takeover, which is, by kind, ${switchedText(['address', 'name', 'frontend', 'primary', 'path', 'calls'])}; null: nothing had to move, or nobody took over`,
    ),
  takeoverUncertaintyMs: ms.nullable().describe('The true takeover time is at most this much below takeoverMs'),
  failoverTimeMs: ms.nullable().describe("The client's view: last good reply before to first good reply after"),
  clientOutageMs: ms
    .nullable()
    .describe('The longest that a client was not served, by the protocol that asks most: what serveWithin is held to'),
  clientOutageUnfinished: unfinished('clientOutageMs'),
};

const percentiles = z.strictObject({ p50: ms, p95: ms }).nullable();

const client = z.strictObject({
  client: z.string().describe('Node'),
  protocol: z.enum(protocols),
  failoverTimeMs: ms.nullable(),
  operations: z.int().nonnegative().describe('From the fault to its healing or the end'),
  lost: z.int().nonnegative().describe('Of these, how many were not served'),
  failed: z.int().nonnegative().describe('From the first fault to the end, while the client had a path'),
  unknown: z
    .int()
    .nonnegative()
    .describe('The same: sent in full and never answered, so that it may have taken effect'),
  outageMs: ms.describe('The longest from the first fault to the end, while the client had a path'),
  outageUnfinished: unfinished('outageMs'),
  answeredPingsMs: ms
    .nullable()
    .describe('So long of outageMs the same client had its pings answered; null: it sends no others, or none at all'),
  errors: z
    .array(z.strictObject({ detail: z.string(), count: z.int().positive() }))
    .describe('What the client was told of those failed and unknown, most frequent first'),
  servers: z
    .strictObject({ before: z.array(z.string()), after: z.array(z.string()) })
    .describe('Who served it before the first fault, and from then on, as the answers name them'),
  sessions: z
    .strictObject({
      held: z.int().nonnegative(),
      survived: z.int().nonnegative(),
      stalled: z.int().nonnegative(),
      reset: z.int().nonnegative(),
      pausedMs: ms.nullable().describe('The longest that one which went on had no answer; null: none went on'),
    })
    .nullable()
    .describe('Of the connections that it held: how many went on, stalled for good, were ended; null: it holds none'),
  latencyMs: z
    .strictObject({ before: percentiles, during: percentiles, after: percentiles })
    .describe('Of served operations; null where there were none'),
});

const dataLoss = z
  .strictObject({
    acknowledged: z.int().nonnegative(),
    lost: z.int().nonnegative().describe('Acknowledged writes that were gone once all was over'),
    spanMs: ms.describe('From the first of those lost to the last: the data of so long a time'),
  })
  .nullable();

const check = z
  .enum(verificationChecks)
  .describe(
    'Whether users can connect; transactions go on (the service itself does what it is there for); data is there; what it depends on answers',
  );

const proof = z.strictObject({
  service: z.string().describe('The service itself, or one that it depends on'),
  client: z.string().nullable().describe('Node; null: the rows that are left tell of the acknowledged writes of all'),
  protocol: z.enum(protocols).nullable(),
  operations: z
    .int()
    .nonnegative()
    .describe('Since the client was served again, until the next thing was broken or healed'),
  good: z.int().nonnegative(),
});

const verification = z.strictObject({
  check,
  holds: z.boolean().nullable().describe('Null: nothing was observed that tells'),
  proofs: z.array(proof),
});

const writes = z.strictObject({
  acknowledged: z.int().nonnegative().describe('From the settling until the rows were read'),
  primaries: z.array(z.string()).describe('Who took themselves to be the primary when the rows were read'),
  lost: z
    .strictObject({
      count: z
        .int()
        .nonnegative()
        .describe('Acknowledged, and not there; of several primaries on that which lacks the fewest'),
      spanMs: ms.describe('From the first of them to the last, and an interval'),
      acknowledgedBy: z.array(z.string()),
    })
    .nullable()
    .describe('Null: nobody could be read'),
  unknown: z
    .strictObject({ count: z.int().nonnegative(), kept: z.int().nonnegative() })
    .describe('Sent and never answered, and how many of them are there'),
  refusedKept: z.int().nonnegative().describe('Refused, and there all the same'),
  lag: z
    .strictObject({
      node: z.string(),
      rows: z.int().nonnegative(),
      ms: ms.describe('Since the first was acknowledged'),
    })
    .nullable()
    .describe('How far the standby was behind when it was last asked before the fault'),
  rejoin: z
    .strictObject({
      node: z.string(),
      afterMs: ms
        .nullable()
        .describe('From the healing until it was a replica with all that the primary had; null: never'),
      uncertaintyMs: ms,
      watchedMs: ms,
      servedBefore: z.boolean().describe('It served again before it had all that'),
    })
    .nullable()
    .describe('Of the provider that was struck; null: none was, or it was not healed'),
});

const service = z.strictObject({
  name: z.string().describe('As the topology names it; a bare VIP by its address'),
  kind: z.enum(serviceKinds),
  mustMove: z.boolean().describe('Its owner was put out of action'),
  ...takeover,
  clients: z
    .array(client)
    .describe(
      'What each client saw, by protocol: of each client from the one that asks least of a server, side by side',
    ),
  splitBrain: z.array(splitBrain).nullable().describe('Null where it has no meaning for the kind'),
  writes: writes.nullable().describe('What became of them; null where it has no meaning for the kind'),
  blackoutMs: ms
    .nullable()
    .describe('The longest time at a stretch in which nobody answered; null where it has no meaning for the kind'),
  blackoutUnfinished: unfinished('blackoutMs'),
  calls: z
    .strictObject({
      setUp: z.int().nonnegative(),
      notSetUp: z.int().nonnegative(),
      lostInProgress: z.int().nonnegative().describe('Of those set up, how many could not be hung up by either end'),
      quietMs: ms.describe('The longest without a successful transaction of any client'),
    })
    .nullable()
    .describe('From the first fault on; null where nobody made calls'),
  dataLoss: dataLoss.describe('Null: nobody wrote, or nobody looked for what was written'),
  verification: z.array(verification).describe('What clients could do after the takeover; empty where there was none'),
  owners: z.array(owner),
});

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
      takeovers: z.int().nonnegative(),
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
    drills: z.array(drill),
  })
  .meta({ title: 'failover-drill report', description: 'What one run of failover-drill found' });

export type Report = z.infer<typeof reportSchema>;
