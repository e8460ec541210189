import type { ServiceKind, ServiceMeasures } from './types';

/** What can be said of a service, if it has a meaning for its kind. */
export type Measure =
  'splitBrain' | 'blackout' | 'agreement' | 'soleOwner' | 'tcpSession' | 'staleAnswers' | 'calls' | 'writes';

type Kind = Required<Pick<ServiceMeasures, 'kind' | 'rule'>>;

/** Who answers for an address is seen in every question of the observer, and by no operation of a client. */
const onlyOf =
  (...kinds: readonly ServiceKind[]) =>
  ({ kind }: Kind): boolean =>
    kinds.includes(kind);

const meanings: Readonly<Record<Measure, (service: Kind) => boolean>> = {
  // Two gateways that both forward, two nodes that acknowledge writes; what several may carry at once has nobody too many.
  splitBrain: ({ kind, rule }) => kind === 'address' || kind === 'primary' || (kind === 'path' && rule === 'one'),
  blackout: onlyOf('address'),
  agreement: onlyOf('address'),
  tcpSession: onlyOf('address'),
  // Where any that lives may provide it, there is none to keep.
  soleOwner: ({ rule }) => rule === 'one',
  staleAnswers: onlyOf('name'),
  calls: onlyOf('calls'),
  writes: onlyOf('primary'),
};

/** What has no meaning for a kind is not told of it: neither a zero nor a pass. */
export function hasMeaning(
  measure: Measure,
  { kind = 'address', rule = 'one' }: Pick<ServiceMeasures, 'kind' | 'rule'>,
): boolean {
  return meanings[measure]({ kind, rule });
}
