import type { WrittenOperation } from '../shape/operation';
import type { WrittenService } from '../shape/service';
import { resolveTerms } from '../shape/service-terms';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Endpoint, Probing, Service } from '../types';
import { resolveOperations } from './operations';
import { networkHolding } from './subnets';

/** Services with everything decided, in the order of the file. */
export const resolveServices = (topology: WrittenTopology, probing: Probing): Service[] =>
  Object.entries(topology.services).map(([name, written]) => {
    const { kind, rule, providers, via, operations } = written;
    const { address, port, name: dnsName } = written.endpoint;
    const endpoint: Endpoint = {
      ...(address && { address: address.text }),
      ...(port !== undefined && { port }),
      ...(dnsName !== undefined && { name: dnsName }),
    };
    const network = networkOfService(written, topology);
    return {
      name,
      kind,
      rule: rule ?? (kind === 'frontend' ? 'any' : 'one'),
      providers,
      endpoint,
      ...(network !== undefined && { network }),
      ...(via && { via }),
      operations: resolveOperations(operations ?? usualOperations(written), endpoint, probing),
      ...resolveTerms(written),
    };
  });

/** Where clients meet it; what they reach by a name alone is met where its most preferred provider is. */
export function networkOfService(
  { network, endpoint, providers: [provider = ''] }: WrittenService,
  topology: WrittenTopology,
): string | undefined {
  if (network !== undefined) return network;
  if (endpoint.address !== undefined) return networkHolding(endpoint.address, topology);
  const [link] = Object.values(topology.nodes[provider]?.interfaces ?? {});
  return link?.network;
}

/** The least that shows whether the service is there. */
function usualOperations({ kind }: WrittenService): readonly WrittenOperation[] {
  if (kind === 'name') return [{ protocol: 'dns', type: 'A', timeout: 1000, rate: 20 }];
  if (kind === 'calls')
    return [
      { protocol: 'sip', timeout: 500, rate: 20 },
      { protocol: 'call', timeout: 3000, hold: 500, rate: 10 },
    ];
  return [{ protocol: 'http', path: '/', timeout: 1000, rate: 20, connections: 'new', expectStatus: 200 }];
}
