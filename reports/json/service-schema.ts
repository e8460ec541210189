import { z } from 'zod';
import { verificationChecks } from '../../harness/analysis/types';
import { protocols } from '../../harness/topology/protocols';
import { serviceKinds } from '../../harness/topology/service-kinds';
import { identifiedBy } from '../../harness/analysis/evidence/identified-by';
import { addressWords } from '../wording/services/address';
import { switchedText } from '../wording/services/kinds';
import { evidence, ms, ns, unfinished } from './schema-parts';

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
export const takeover = {
  takeoverMs: ms
    .nullable()
    .describe(
      `Fault to the takeover, which is, by kind, ${switchedText(serviceKinds)}; null: nothing had to move, or nobody took over`,
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

export const dataLoss = z
  .strictObject({
    acknowledged: z.int().nonnegative(),
    lost: z.int().nonnegative().describe('Acknowledged writes that were gone once all was over'),
    spanMs: ms.describe('From the first of those lost to the last: the data of so long a time'),
  })
  .nullable();

export const check = z
  .enum(verificationChecks)
  .describe(
    'Whether users can connect; transactions go on (the service itself does what it is there for); data is there; what it depends on answers',
  );

export const proof = z.strictObject({
  service: z.string().describe('The service itself, or one that it depends on'),
  client: z.string().nullable().describe('Node; null: the rows that are left tell of the acknowledged writes of all'),
  protocol: z.enum(protocols).nullable(),
  operations: z
    .int()
    .nonnegative()
    .describe(
      'Since the client was served again, until the next thing was broken or healed, without what was lost when the service moved again',
    ),
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

export const service = z.strictObject({
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
