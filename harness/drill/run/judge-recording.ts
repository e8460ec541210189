import { analyseRecording } from '../../analysis';
import { judge, judgeTrial, judgeTrialClaim, objectivesHeld } from '../../judging';
import type { Expectation } from '../../judging/types';
import type { Recording } from '../../recording/types';
import type { EndedTrial, TrialOrder } from './trial-order';

/** All that there is to say of a trial, from its recording alone: whether it was made just now or in an earlier run. */
export async function judgeRecording(recording: Recording, order: TrialOrder, durationMs: number): Promise<EndedTrial> {
  const { topology, expectations } = order.drill;
  const { theory, ports, environment, complaints } = recording.manifest;
  const measures = await analyseRecording(recording);
  const faults = recording.events.filter((event) => event.kind === 'fault');
  const held = (all: readonly Expectation[]) =>
    all.map((expectation) => judge(expectation, measures, topology, theory, recording.manifest));
  const own = held(expectations);
  const claims = order.claims.map((claim) => judgeTrialClaim(claim, { measures, topology, theory, judgements: own }));
  const result = judgeTrial({
    seed: order.seed,
    recording: order.recording,
    faults,
    ports,
    theory,
    judgements: [...own, ...held(objectivesHeld(topology, expectations, faults))],
    ...(claims.length > 0 && { claims }),
    ...(complaints && { complaints }),
    measures,
    error: null,
    durationMs,
  });
  return { result, environment };
}
