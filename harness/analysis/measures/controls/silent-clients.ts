import { servicesOf } from '../../../topology/services';
import type { OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';

type World = Pick<TrialEvidence, 'manifest'> & {
  readonly operations: readonly Pick<OperationRecord, 'client' | 'service' | 'protocol'>[];
};

/**
 * Clients of whom no word was recorded of what others of them tell: all clients do the same with a service, and one whose
 * instrument never spoke would be counted among those who were served. Without a resolver nobody asks for a name.
 */
export function silentClients({ manifest: { topology, runtime }, operations }: World): readonly string[] {
  if (runtime === 'observed') return [];
  const clients = topology.nodes.filter(({ role }) => role === 'client');
  return servicesOf(topology).flatMap((service) => {
    const own = operations.filter((record) => record.service === service.name);
    const { address, name } = service.endpoint;
    // An address of one link is asked for by whoever is on that link.
    if (service.kind === 'address' || address?.startsWith('fe80') === true) return [];
    return [...new Set(own.map(({ protocol }) => protocol))].flatMap((protocol) => {
      const asking = clients.filter(
        ({ resolvers = [] }) => (name === undefined && protocol !== 'dns') || resolvers.length > 0,
      );
      const heard = own.filter((record) => record.protocol === protocol).map(({ client }) => client);
      return asking
        .filter((client) => !heard.includes(client.name))
        .map((client) => `${client.name} (${protocol} of ${service.name})`);
    });
  });
}
