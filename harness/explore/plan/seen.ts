import type { ServiceMeasures, TrialMeasures } from '../../analysis/types';
import { judge, latenessMs } from '../../judging';
import type { ServiceJudgement } from '../../judging/types';
import type { Manifest, RecordedEvent } from '../../recording/types';
import type { Expectation } from '../../schedule/types';

/** What was seen of a plan. */
export interface Seen {
  readonly manifest: Manifest;
  readonly events: readonly RecordedEvent[];
  readonly measures: TrialMeasures;
}

/** Later than promised by less than this may be the machine's doing, though it was late for nothing that was measured. */
export const leastSlackMs = 500;

export const slackMsOf = (measures: TrialMeasures): number => Math.max(leastSlackMs, latenessMs(measures));

/** Whom it concerns when nobody answers for a service: it is declared if it is of each of them. Null: nobody asks. */
export function concernedBy({ clients }: ServiceMeasures): readonly (string | null)[] {
  const asking = new Set(clients.filter(({ servedBefore }) => servedBefore).map(({ client }) => client));
  return asking.size === 0 ? [null] : [...asking];
}

/** What an expectation comes to for one service, of which that is seen which is given here. */
export function judgementsOf(
  expectation: Expectation,
  service: ServiceMeasures,
  { manifest, measures }: Omit<Seen, 'events'>,
): readonly ServiceJudgement[] {
  const { name } = service;
  const services = measures.services.map((each) => (each.name === name ? service : each));
  const judgement = judge(expectation, { ...measures, services }, manifest.topology, manifest.theory, manifest);
  return judgement.services.filter((one) => one.service === name);
}

export const fails = (expectation: Expectation, service: ServiceMeasures, seen: Omit<Seen, 'events'>): boolean =>
  judgementsOf(expectation, service, seen).some(({ verdict }) => verdict === 'fail');
