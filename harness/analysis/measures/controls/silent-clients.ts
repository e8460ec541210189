import { measuredName, servicesOf } from '../../../topology/services';
import type { Service, Topology } from '../../../topology/types';
import { clientsAsking } from '../../clients-expected';
import type { OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';

type Word = Pick<OperationRecord, 'client' | 'service' | 'protocol'>;

type World = Pick<TrialEvidence, 'manifest'> & {
  readonly operations: readonly Word[];
  readonly services: readonly { readonly clients: readonly Word[] }[];
};

/**
 * Clients of whom no word was recorded of what clients do with a service, as the topology has it or others tell: one whose
 * instrument never spoke would be counted among those who were served, and what it alone shows would not be asked at all.
 */
export function silentClients({ manifest: { topology, runtime }, operations, services }: World): readonly string[] {
  if (runtime === 'observed') return [];
  const words = [...operations, ...services.flatMap((service) => service.clients)];
  return servicesOf(topology).flatMap((service) => {
    const own = words.filter((word) => word.service === measuredName(service, topology));
    const protocols = new Set([...protocolsOf(service, words, topology), ...own.map(({ protocol }) => protocol)]);
    return [...protocols].flatMap((protocol) => {
      const heard = own.filter((word) => word.protocol === protocol).map(({ client }) => client);
      return clientsAsking(service, protocol, topology)
        .filter((client) => !heard.includes(client))
        .map((client) => `${client} (${protocol} of ${service.name})`);
    });
  });
}

/**
 * Of an address every client asks the kernel and the service of ours, whatever else it does; where the capture holds the echoes of
 * anybody.
 */
function protocolsOf({ kind, operations }: Service, words: readonly Word[], { probing }: Topology) {
  const declared = operations.map(({ protocol }) => protocol);
  if (kind !== 'address') return declared;
  const isEcho = (protocol: Word['protocol']): boolean => protocol === 'icmp' || protocol === 'udp';
  const echoes = words.some(({ protocol }) => isEcho(protocol))
    ? (['icmp', ...(probing.servicePort > 0 ? (['udp'] as const) : [])] as const)
    : [];
  return [...echoes, ...declared.filter((protocol) => !isEcho(protocol))];
}
