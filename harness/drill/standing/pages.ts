import { LabError } from '../../lab/errors';
import { servicesOf } from '../../topology/services';
import type { Service, Topology } from '../../topology/types';

/** A web service behind an address, and a client that can ask for it. */
export interface Page {
  readonly url: string;
  readonly service: string;
  /** Of several that serve at once, none is left for another. */
  readonly isOnes: boolean;
  readonly client: string;
}

/** Those that the same servers may come to bear at once: the first, and each other that one of its providers alone provides. */
export function pagesOf(topology: Topology): readonly Page[] {
  const pages = servicesOf(topology).flatMap((service) => pageOf(topology, service));
  const [first] = pages;
  if (first === undefined)
    throw new LabError(
      'lab-target-unknown',
      `no client asks for a page of ${topology.name}`,
      'give its VIP an operation of the protocol http, as the topology http-service does',
    );
  const group = providersOf(topology, first.service);
  return pages.filter(
    ({ service, isOnes, url }, index) =>
      index === pages.findIndex((page) => page.url === url) &&
      (service === first.service || (isOnes && providersOf(topology, service).some((node) => group.includes(node)))),
  );
}

function pageOf(topology: Topology, { name, rule, endpoint, network, operations }: Service): readonly Page[] {
  const page = operations.find((operation) => operation.protocol === 'http');
  const clients = topology.nodes.filter(({ role }) => role === 'client');
  const client = clients.find(({ interfaces }) => interfaces.some((link) => link.network === network)) ?? clients[0];
  if (page?.protocol !== 'http' || endpoint.address === undefined || client === undefined) return [];
  const host = endpoint.address.includes(':') ? `[${endpoint.address}]` : endpoint.address;
  const url = `http://${host}:${page.port}${page.path}`;
  return [{ url, service: name, client: client.name, isOnes: rule === 'one' }];
}

/** What is not asked for, and a node that took over had provided before: alone, or as one of several at once. */
export function unloadedOf(
  topology: Topology,
  pages: readonly Page[],
  provided: (service: string) => string | null,
  nodes: readonly string[],
): readonly string[] {
  const asked = pages.map(({ service }) => service);
  return servicesOf(topology)
    .filter(({ name, rule, providers }) => {
      const owner = provided(name);
      const servers = owner !== null ? [owner] : rule === 'any' ? providers : [];
      return !asked.includes(name) && servers.some((node) => nodes.includes(node));
    })
    .map(({ name }) => name);
}

const providersOf = (topology: Topology, name: string): readonly string[] =>
  servicesOf(topology).find((service) => service.name === name)?.providers ?? [];
