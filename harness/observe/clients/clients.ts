import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import type { Protocol, RecordedEvent } from '../../recording/types';
import type { Service, Topology, TopologyNode } from '../../topology/types';
import { clientCommand, type Site } from './client-commands';
import { addressFrom } from '../instruments';
import { readOperation } from './operations';

/**
 * Has a client do with these services what clients do with them, again and again. Echoes of an address are the prober's, and read
 * off the wire. The client asks the first of its own resolvers; without any it asks for no name.
 * @param isSettled whether whoever provides the services has come to stay by now
 * @returns what is to be told, by SIGUSR1, when that is so
 */
export async function startClients(
  lab: Lab,
  client: string,
  services: readonly Service[],
  record: (event: RecordedEvent) => void,
  isSettled: boolean,
): Promise<readonly LabProcess[]> {
  const node = lab.node(client);
  const telephones: LabProcess[] = [];
  for (const service of services)
    for (const operation of service.operations) {
      const { protocol } = operation;
      if (service.kind === 'address' && (protocol === 'icmp' || protocol === 'udp')) continue;
      const writes = protocol === 'redis' || protocol === 'sql';
      const site = (writes ? hostsOf(service, protocol, lab.topology) : undefined) ?? siteOf(service, node);
      const command = clientCommand(operation, site, node.resolvers?.[0], { client, isSettled });
      if (!command) continue;
      const instrument = await performOperations(lab, { client, service: service.name, protocol }, command, record);
      if (protocol === 'call' && !isSettled) telephones.push(instrument);
    }
  return telephones;
}

/** Without an address or a name clients know all who may provide it, or who knows: Sentinels, which go by the name of the service. */
function hostsOf(
  { name, endpoint, providers, via, network }: Service,
  protocol: Protocol,
  { nodes }: Topology,
): Site | undefined {
  if (endpoint.address !== undefined || endpoint.name !== undefined) return undefined;
  const addresses = (names: readonly string[]): string[] =>
    names.flatMap((each) => {
      const link = nodes.find((node) => node.name === each)?.interfaces.find((one) => one.network === network);
      return link?.addresses.find((address) => !address.includes(':'))?.split('/')[0] ?? [];
    });
  if (protocol === 'redis' && via !== undefined) return { sentinels: addresses(via), monitored: name };
  return { hosts: addresses(providers) };
}

/** Who is given a name goes by the name. */
function siteOf({ endpoint, network }: Pick<Service, 'endpoint' | 'network'>, node: TopologyNode): Site | undefined {
  const { address, name } = endpoint;
  const [resolver] = node.resolvers ?? [];
  if (name !== undefined) return resolver === undefined ? undefined : { name, resolver };
  const located = address && addressFrom(node, { address, ...(network !== undefined && { network }) });
  return located === undefined ? undefined : { address: located };
}

/**
 * Has a client perform operations on a service, as one of these commands, and tells what becomes of each. Resolves when
 * the first is about to begin, to what performs them.
 */
export async function performOperations(
  lab: Lab,
  from: { readonly client: string; readonly service: string; readonly protocol: Protocol },
  command: readonly string[],
  record: (event: RecordedEvent) => void,
): Promise<LabProcess> {
  const instrument = lab.instrument(command, from.client);
  createInterface({ input: instrument.stdout }).on('line', (line) => {
    const event = readOperation(from, line);
    if (event) record(event);
  });
  await instrument.pid;
  return instrument;
}
