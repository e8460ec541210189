import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AgentError, type AgentErrorCode } from '../../agents';
import { catalogue } from '../../faults/catalogue';
import type { Runtime } from '../../lab/runtime';
import { RecordingError } from '../../recording/errors';
import { readRecording } from '../../recording/reader';
import type { PlacedDrill } from '../suite/definition';
import type { AskedVersions } from '../trial/environment';
import { runTrial } from '../trial/trial';
import type { TrialNews, TrialProgress } from '../trial/trial-news';
import { brokenTrial } from './broken-trial';
import { judgeRecording } from './judge-recording';
import type { TrialRunner } from './trial-order';

export interface LiveOptions {
  readonly runtime: Runtime;
  /** The run's: recordings go into it. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** What cannot be written once cannot be written again: whoever is told ends the run. */
  readonly onUnwritable: (error: RecordingError) => void;
  /** What an agent gives up over is the same in every trial: whoever is told ends the run. */
  readonly onRefused: (error: AgentError) => void;
  /** Drills of which every frame is captured; absent: of none. */
  readonly wholeCapture?: (drill: PlacedDrill) => boolean;
  /** Told what happens in the labs, while it happens; where nobody is, nothing is looked for. */
  readonly onNews: ((drill: PlacedDrill, trial: number, news: TrialNews) => void) | null;
}

const refusals: ReadonlySet<AgentErrorCode> = new Set(['agent-refused', 'agent-unfit', 'node-not-furnished']);

/** Trials in labs, built, broken and recorded now. */
export function liveTrials({
  runtime,
  folder: run,
  signal,
  onUnwritable,
  onRefused,
  wholeCapture,
  onNews,
}: LiveOptions): TrialRunner {
  const versions: AskedVersions = new Map();
  return async (order) => {
    if (signal.aborted) return undefined;
    const { drill, number, seed } = order;
    const folder = join(run, order.recording);
    const begun = performance.now();
    const tell = (news: TrialNews): void => onNews?.(drill, number, news);
    try {
      const onProgress = (what: TrialProgress): void => tell({ kind: 'progress', what });
      const { topology, id, title, schedule, expectations } = drill;
      const what = { topology, drill: id, title, schedule, expectations, catalogue };
      const plan = {
        ...what,
        wholeCapture: wholeCapture?.(drill) === true,
        runtime,
        seed,
        versions,
        folder,
        signal,
        onProgress,
      };
      await runTrial(onNews === null ? plan : { ...plan, onNews: tell });
      onProgress('analysing');
      return await judgeRecording(await readRecording(folder), order, performance.now() - begun);
    } catch (error) {
      if (error instanceof RecordingError && error.code === 'recording-unwritable') {
        // Half a recording proves nothing, and the reports of what was measured need the room.
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
        onUnwritable(error);
        return undefined;
      }
      // A Ctrl-C in a terminal reaches the lab's processes too, and their end may be noticed before the signal is.
      await setImmediate();
      if (signal.aborted) return undefined;
      if (error instanceof AgentError && refusals.has(error.code)) {
        onRefused(error);
        return undefined;
      }
      return { result: brokenTrial(order, error, performance.now() - begun), environment: null };
    } finally {
      tell({ kind: 'ended' });
    }
  };
}
