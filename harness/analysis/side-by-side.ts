import { protocolsByWorth } from './primary-client';
import type { ClientMeasures, ServiceMeasures } from './types';

/** One client of a service, by every protocol by which it watches that. */
export interface SideBySide {
  readonly client: string;
  /** From the one that asks least of a server to the one that asks most. */
  readonly views: readonly ClientMeasures[];
}

/** The same failure as each protocol saw it: what tells a machine that is gone from a service that is. */
export function sideBySide({ clients }: Pick<ServiceMeasures, 'clients'>): readonly SideBySide[] {
  const names = [...new Set(clients.map(({ client }) => client))];
  return names.map((name) => ({
    client: name,
    views: clients
      .filter(({ client }) => client === name)
      .toSorted((one, other) => protocolsByWorth.indexOf(other.protocol) - protocolsByWorth.indexOf(one.protocol)),
  }));
}
