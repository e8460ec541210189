import { judgeDrill } from '../../judging';
import type { DrillResult } from '../../judging/types';
import { joinEnvironments } from '../../recording/join-environments';
import type { Environment } from '../../recording/types';
import { agentKindsOf } from '../../topology/software';
import { trialsWanted } from './extent';
import { inOrder } from './in-order';
import type { Pace } from './pace';
import { claimsOn } from './stated-claims';
import { orderTrial, type TrialRunner } from './trial-order';
import { faultText } from '../../schedule/steps';
import type { PlacedDrill } from '../suite/definition';
import type { SessionOptions } from '../suite/session-options';

export interface RanDrill {
  readonly result: DrillResult;
  /** Of all its labs; null when none came up. */
  readonly environment: Environment | null;
}

/** Of the run, and who carries out its trials. */
export type DrillOptions = SessionOptions & { readonly runTrial: TrialRunner };

/** All the trials of one drill, and what they amount to. Never rejects: what breaks becomes the verdict `error`. */
export async function runDrill(drill: PlacedDrill, options: DrillOptions, pace: Pace): Promise<RanDrill> {
  const { seed, extent, runTrial, listener } = options;
  const { topology } = drill;
  const note = drill.note ?? options.missing?.get(topology.name) ?? null;
  const claims = claimsOn(topology, options.claims, extent);
  const runOne = (number: number) =>
    pace.run(async () => {
      const ended = await runTrial(orderTrial(drill, number, seed, claims));
      if (ended === undefined) return undefined;
      pace.ended(ended.result);
      listener.trialEnded(drill, ended.result);
      return ended;
    });
  const ended =
    note === null
      ? await inOrder(
          (so) =>
            trialsWanted(
              extent,
              so.map(({ result }) => result),
            ),
          runOne,
        )
      : [];
  const trials = ended.map(({ result }) => result);
  const result = judgeDrill({ ...describeDrill(drill), note, claims, trials }, topology.known, topology.accepts);
  listener.finished(drill, result);
  const environments = ended.flatMap(({ environment }) => environment ?? []);
  return { result, environment: environments.length === 0 ? null : environments.reduce(joinEnvironments) };
}

type Description = Pick<DrillResult, 'id' | 'title' | 'suite' | 'topology' | 'agent' | 'fault' | 'file'>;

/** What is known of a drill before it is run. */
export function describeDrill({ id, title, suite, topology, file, schedule }: PlacedDrill): Description {
  const faults = schedule.flatMap((step) => (step.step === 'apply' ? [faultText(step.fault)] : []));
  const fault = faults.join(', then ');
  return { id, title, suite, topology: topology.name, agent: agentKindsOf(topology).join(', '), fault, file };
}
