import { z } from 'zod';
import { verificationChecks } from '../../harness/analysis/types';
import { criticalities } from '../../harness/topology/criticality';
import { serviceKinds } from '../../harness/topology/service-kinds';
import { momentKinds } from '../figures/story';

const verdict = z.enum(['pass', 'fail', 'known', 'inconclusive', 'error', 'not-applicable']);
const ms = z.number();
const ns = z.string().regex(/^-?\d+$/);

const moment = z.strictObject({ atNs: ns, kind: z.enum(momentKinds), text: z.string() });

const expectation = z.strictObject({
  name: z.string(),
  text: z.string(),
  verdict,
  /** The kind of reason, and for split-brain its class: with them a finding is recognised again. */
  kind: z.string(),
  reason: z.string(),
});

/** What one drill measured of one service; see ServiceFigure. */
const serviceOfDrill = z.strictObject({
  name: z.string(),
  /** After failures; null where service never came back. */
  outagesMs: z.array(ms.nullable()),
  /** The same, as if what was lost had been lost at a stretch. */
  equivalentsMs: z.array(ms),
  /** Absent: nobody looked for what had been written. */
  writes: z.strictObject({ acknowledged: z.int(), lost: z.int(), spanMs: ms }).optional(),
  verified: z.array(
    z.strictObject({ check: z.enum(verificationChecks), takeovers: z.int(), observed: z.int(), held: z.int() }),
  ),
});

const drill = z.strictObject({
  topology: z.string(),
  id: z.string(),
  title: z.string(),
  agent: z.string(),
  fault: z.string(),
  planned: z.boolean(),
  verdict,
  note: z.string().nullable(),
  again: z.string(),
  trials: z.int(),
  inconclusive: z.int(),
  limitMs: ms.nullable(),
  /** Null where an address had to move and never did. */
  takeoversMs: z.array(ms.nullable()),
  /** Of each takeover time. */
  uncertaintiesMs: z.array(ms),
  /** As the client saw them; null where service never came back. */
  outagesMs: z.array(ms.nullable()),
  lostProbes: z.int(),
  reversionsMs: z.array(ms),
  /** Absent where two owners have no meaning, or no trial can tell. */
  splitBrainMs: ms.optional(),
  /** In some trial it went on when that ended, so the longest may be longer. */
  splitBrainUnfinished: z.literal(true).optional(),
  splitBrainEpisodes: z.int(),
  /** Absent in older entries, as those of topologies are. */
  services: z.array(serviceOfDrill).optional(),
  /** What was expected of each trial, and what was claimed of all of them. */
  expectations: z.array(expectation),
  /** The trial that tells most, moment by moment. */
  story: z.array(moment),
  evidence: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});

const server = z.strictObject({
  node: z.string(),
  agent: z.string(),
  /** What runs there, as what, and in which version; absent in older entries. */
  software: z.array(z.string()).exactOptional(),
  /** One setting or one line of configuration each, redacted. */
  lines: z.array(z.string()),
  /** What need be alike on no other: its addresses, its priorities; absent in older entries. */
  place: z.array(z.string()).exactOptional(),
  /** What it was made of otherwise: packages, kernel settings, firewall rules, files, certificates; absent in older entries. */
  facts: z.array(z.string()).exactOptional(),
});

const service = z.strictObject({
  name: z.string(),
  kind: z.enum(serviceKinds),
  rule: z.enum(['one', 'any']),
  criticality: z.enum(criticalities).optional(),
  recoveryObjectiveMs: ms,
  dataLossObjectiveMs: ms.optional(),
});

const topology = z.strictObject({
  name: z.string(),
  description: z.string(),
  takeoverObjectiveMs: ms,
  servers: z.array(server),
  /** Who stands by for each other, by name; absent in older entries. */
  standIns: z.array(z.array(z.string())).exactOptional(),
  services: z.array(service).optional(),
  known: z.array(z.strictObject({ drill: z.string(), expectation: z.string(), reason: z.string() })),
});

/** One run in the history. One line of JSON each, so that a version control system merges and shows it well. */
export const entrySchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: ms,
  seed: z.string(),
  runtime: z.string(),
  verdict,
  interrupted: z.boolean(),
  kernel: z.string(),
  clockSource: z.string(),
  versions: z.record(z.string(), z.string()),
  schedulerDelayMs: ms.nullable(),
  topologies: z.array(topology),
  drills: z.array(drill),
});

export type HistoryEntry = z.infer<typeof entrySchema>;
export type HistoryDrill = HistoryEntry['drills'][number];
export type HistoryService = NonNullable<HistoryDrill['services']>[number];
export type HistoryTopology = HistoryEntry['topologies'][number];
