import type { ExpectationName, TrialResult, Verdict } from '../../harness/judging/types';

/** What one trial showed of services that is not as promised. */
export interface Missed {
  readonly trial: Pick<TrialResult, 'judgements'>;
  readonly services: readonly string[];
}

/**
 * Known where the trial's own judgements of these services, by the expectations that a promise rests on, are: whatever else failed in
 * it, or is declared, is about something else.
 */
export function missedVerdict(missed: readonly Missed[], ...names: readonly ExpectationName[]): Verdict {
  if (missed.length === 0) return 'pass';
  const isDeclared = ({ trial, services }: Missed): boolean =>
    services.every((service) => {
      const verdicts = verdictsOn(service, trial, names);
      return verdicts.includes('known') && !verdicts.includes('fail');
    });
  return missed.every(isDeclared) ? 'known' : 'fail';
}

/** The drill expected as much of one of these services, and did not find it: what nobody has stated is missed by nothing else. */
export const isHeldAgainst = ({ trial, services }: Missed, ...names: readonly ExpectationName[]): boolean =>
  services
    .flatMap((service) => verdictsOn(service, trial, names))
    .some((verdict) => verdict !== 'pass' && verdict !== 'not-applicable');

const verdictsOn = (
  service: string,
  { judgements }: Missed['trial'],
  names: readonly ExpectationName[],
): readonly Verdict[] =>
  judgements
    .filter(({ expectation }) => names.includes(expectation.name))
    .flatMap(({ services }) => services.filter((each) => each.service === service))
    .map(({ verdict }) => verdict);
