import type { ServiceMeasures, TrialMeasures } from '../../analysis/types';
import { judge } from '../../judging';
import type { ServiceJudgement } from '../../judging/types';
import type { Manifest, RecordedEvent } from '../../recording/types';
import type { Expectation } from '../../schedule/types';

/** What was seen of a plan. */
export interface Seen {
  readonly manifest: Manifest;
  readonly events: readonly RecordedEvent[];
  readonly measures: TrialMeasures;
}

/** What an expectation comes to for one service. */
export function judgementsOf(
  expectation: Expectation,
  { name }: ServiceMeasures,
  { manifest, measures }: Omit<Seen, 'events'>,
): readonly ServiceJudgement[] {
  const judgement = judge(expectation, measures, manifest.topology, manifest.theory, manifest);
  return judgement.services.filter(({ service }) => service === name);
}

export const fails = (expectation: Expectation, service: ServiceMeasures, seen: Omit<Seen, 'events'>): boolean =>
  judgementsOf(expectation, service, seen).some(({ verdict }) => verdict === 'fail');
