import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AgentError, strikableIn } from '../../agents';
import { analyseRecording } from '../../analysis';
import type { Pace as LabPace } from '../../drill/run/pace';
import { theoryOf } from '../../drill/trial/theory';
import { trialSeed } from '../../drill/execution/phase';
import { runTrial } from '../../drill/trial/trial';
import type { AskedVersions } from '../../drill/trial/environment';
import { catalogue } from '../../faults/catalogue';
import type { Runtime } from '../../lab/runtime';
import { RecordingError } from '../../recording/errors';
import { readRecording } from '../../recording/reader';
import type { Expectation } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import type { Pace } from '../plan/draw-plans';
import { judgePlan } from '../plan/judge-plan';
import { menuOf } from '../plan/menu';
import { scheduleOfPlan } from '../plan/schedule-of';
import type { Seen } from '../plan/seen';
import type { Offer, Outcome, Plan } from '../plan/types';

/** Where plans are tried. */
export interface Bench {
  readonly topology: Topology;
  readonly runtime: Runtime;
  readonly seed: string;
  /** Recordings go into it, and most of them out again. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** No lab is begun after it (`performance.now()`), and those that stand end by themselves; absent: there is no such end. */
  readonly closesMs?: number;
  /** How many labs there are side by side. */
  readonly labs: LabPace;
  readonly menu: readonly Offer[];
  readonly pace: Pace;
  readonly versions: AskedVersions;
}

/** What is taken for a takeover of which nothing is known. */
const unknownTakeoverMs = 3000;

export function benchOf(given: Omit<Bench, 'menu' | 'pace' | 'versions'>): Bench {
  const { topology } = given;
  const longest = Object.values(theoryOf(topology)).map(({ maxMs }) => maxMs);
  const takeoverMs = longest.length === 0 ? unknownTakeoverMs : Math.max(...longest);
  const graceMs = Math.max(topology.objectives.takeoverMs, takeoverMs + 300);
  const menu = menuOf(topology, catalogue, strikableIn(topology));
  return { ...given, menu, pace: { takeoverMs, graceMs }, versions: new Map() };
}

export const isClosed = ({ signal, closesMs = Infinity }: Pick<Bench, 'signal' | 'closesMs'>): boolean =>
  signal.aborted || performance.now() >= closesMs;

export interface Tried {
  readonly outcome: Outcome;
  /** Null where the lab did not come to its end. */
  readonly seen: Seen | null;
}

/**
 * Tries a plan in a lab of its own; undefined when the bench had closed before. Its recording is kept under `keepAs` alone, in place of
 * one that was there.
 * @throws {AgentError} what an agent gives up over is the same in every lab
 */
export function tryPlan(
  bench: Bench,
  plan: Plan,
  name: string,
  { expectations = [], keepAs }: { readonly expectations?: readonly Expectation[]; readonly keepAs?: string } = {},
): Promise<Tried | undefined> {
  return bench.labs.run(async () => {
    if (isClosed(bench)) return undefined;
    const folder = join(bench.folder, 'recordings', '.trying', name);
    await rm(folder, { recursive: true, force: true });
    try {
      const { topology, runtime, versions, signal, menu, pace } = bench;
      const seed = trialSeed(bench.seed, topology.name, name, 1);
      const schedule = scheduleOfPlan(plan, menu, catalogue);
      const what = { drill: 'explore/plan', title: name, schedule, expectations, catalogue };
      await runTrial({ topology, runtime, ...what, seed, versions, folder, signal, onProgress: () => undefined });
      const { manifest, events, capturePath } = await readRecording(folder);
      const seen = { manifest, events, measures: await analyseRecording({ manifest, events, capturePath }) };
      bench.labs.ended(seen);
      const outcome = judgePlan(plan, menu, pace, seen);
      if (keepAs !== undefined && outcome.kind === 'violated') {
        const kept = join(bench.folder, 'recordings', keepAs);
        await rm(kept, { recursive: true, force: true });
        await mkdir(dirname(kept), { recursive: true });
        await rename(folder, kept);
      }
      return { outcome, seen };
    } catch (error) {
      if (bench.signal.aborted) return undefined;
      if (error instanceof AgentError && error.code === 'agent-refused') throw error;
      if (error instanceof RecordingError && error.code === 'recording-unwritable') throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { outcome: { kind: 'inconclusive', why: `the lab: ${why}` }, seen: null };
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  });
}
