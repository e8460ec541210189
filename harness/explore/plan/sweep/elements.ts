import { specOf, type FaultKind } from '../../../schedule/fault-kind';
import { domainsOf, nodesOfDomain } from '../../../schedule/target';
import type { FaultSpec } from '../../../schedule/types';
import { agentOf } from '../../../topology/software';
import type { Topology, TopologyNode } from '../../../topology/types';

/** Something that a set-up is made of, and that can fail by itself. */
export interface Element {
  /** `node-server-a`: as drills are named. */
  readonly id: string;
  readonly kind: 'node' | 'link' | 'process' | 'network' | 'domain';
  /** `server-a`, `the link server-a.eth0`. */
  readonly name: string;
  readonly fault: FaultSpec;
  /** Nodes that go with it. */
  readonly nodes: readonly string[];
  /** Links, as `node:interface`, of which the carrier goes with it. */
  readonly links: readonly string[];
}

/**
 * Those of the set-up; clients and the observer are not of it.
 * @param lastingOn kinds of a node's software that are there as processes
 */
export function elementsOf(
  topology: Topology,
  kinds: readonly FaultKind[],
  lastingOn: (topology: Topology, node: TopologyNode) => readonly string[],
): Element[] {
  const { nodes, networks } = topology;
  const fault = (kind: string, target: string, parameters: object = {}): FaultSpec => {
    const known = kinds.find(({ name }) => name === kind);
    if (known === undefined) throw new RangeError(`there is no fault ${kind}`);
    return specOf(known, target, parameters);
  };
  const own = nodes.filter(({ role }) => role !== 'client' && role !== 'observer');
  const linksOf = (some: readonly TopologyNode[]): string[] =>
    some.flatMap(({ name, interfaces }) => interfaces.map((link) => `${name}:${link.name}`));
  const element = (
    kind: Element['kind'],
    id: string,
    name: string,
    spec: FaultSpec,
    struck: Partial<Element> = {},
  ): Element => ({
    ...{
      id: `${kind}-${id}`.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-'),
      kind,
      name,
      fault: spec,
      nodes: [],
      links: [],
    },
    ...struck,
  });
  const ofNode = (node: TopologyNode): Element =>
    element('node', node.name, node.name, fault('power-off', node.name), {
      nodes: [node.name],
      links: linksOf([node]),
    });
  const ofLinks = ({ name, interfaces }: TopologyNode): Element[] =>
    interfaces.map((link) =>
      element(
        'link',
        `${name}-${link.name}`,
        `the link ${name}.${link.name}`,
        fault('unplug', `${name}.${link.name}`),
        {
          links: [`${name}:${link.name}`],
        },
      ),
    );
  const ofNetwork = ({ name }: Topology['networks'][number]): Element[] => {
    const members = nodes.filter(({ interfaces }) => interfaces.some(({ network }) => network === name));
    const alone = members.filter(({ role }) => role !== 'observer').map((node) => [node.name]);
    const silent = fault('partition', name, { groups: alone.length < 2 ? [...alone, ['*']] : alone });
    const links = members.flatMap((node) =>
      node.interfaces.filter(({ network }) => network === name).map((link) => `${node.name}:${link.name}`),
    );
    return [
      element('network', `${name}-dark`, `the switch of ${name}, dead`, fault('switch-reboot', name), { links }),
      element('network', `${name}-silent`, `the switch of ${name}, silent`, silent),
    ];
  };
  return [
    ...own.map(ofNode),
    ...own.flatMap(ofLinks),
    ...own.flatMap((node) => processesOf(node, fault)),
    ...networks.flatMap(ofNetwork),
    ...domainsOf(topology).map((domain) => {
      const members = nodesOfDomain(topology, domain);
      const struck = { nodes: members, links: linksOf(nodes.filter(({ name }) => members.includes(name))) };
      return element('domain', domain, `the domain ${domain}`, fault('domain-power-off', domain), struck);
    }),
  ];

  function processesOf(node: TopologyNode, make: typeof fault): Element[] {
    const { name, software, processes = [] } = node;
    const agent = agentOf(node);
    const agents = agent
      ? [element('process', `${name}-${agent.kind}`, `${agent.kind} on ${name}`, make('kill', name))]
      : [];
    const services = software
      .filter(({ role, kind }) => role === 'service' && lastingOn(topology, node).includes(kind))
      .map(({ kind }) =>
        element('process', `${name}-${kind}`, `${kind} on ${name}`, make('service-dead', name, { service: kind })),
      );
    const others = processes.map((process) =>
      element(
        'process',
        `${name}-${process.name}`,
        `${process.name} on ${name}`,
        make('process-dead', name, { process: process.name }),
      ),
    );
    return [...agents, ...services, ...others];
  }
}
