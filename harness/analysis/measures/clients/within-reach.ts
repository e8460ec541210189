import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Interval, ServiceMeasures } from '../../types';
import { partsWithPath, type Provided } from './path';

/** A service, and by whom and where it is provided. */
export interface Moved {
  readonly measures: Pick<ServiceMeasures, 'takeover' | 'rule'>;
  readonly provided: Provided;
}

/** All the time a client had a way to whoever took the service over: whom a cut leaves on the old owner's side nobody else can serve. */
export function isWithinReach(
  client: string,
  { measures: { takeover, rule }, provided }: Moved,
  window: Interval,
  trial: Pick<TrialEvidence, 'manifest' | 'events' | 'reach'>,
): boolean {
  const isWhole = (providers: readonly string[], events = trial.events): boolean => {
    const [part] = partsWithPath(client, { ...provided, providers }, { ...trial, events }, window);
    return part?.fromNs === window.fromNs && part.toNs === window.toNs;
  };
  if (takeover === null || takeover.atNs >= window.toNs) return isWhole(provided.providers);
  const { from, to } = takeover;
  if (rule === 'any') return isWhole(provided.providers.filter((node) => node !== from));
  // Whoever took it over was in action, whatever had struck it before.
  const strikes = trial.events.filter(
    (event) => event.kind === 'fault' && event.fault.nodes.includes(to) && event.fault.cuts.length === 0,
  );
  return isWhole(
    [to],
    trial.events.filter((event) => !strikes.includes(event)),
  );
}
