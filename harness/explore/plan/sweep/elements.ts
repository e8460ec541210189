import { specOf, type FaultKind } from '../../../schedule/fault-kind';
import { domainsOf, nodesOfDomain } from '../../../schedule/target';
import type { FaultSpec } from '../../../schedule/types';
import type { Topology, TopologyNode } from '../../../topology/types';

/** Something that a set-up is made of, and that can fail by itself. */
export interface Element {
  /** `node-server-a`: as drills are named; no other element has it. */
  readonly id: string;
  readonly kind: 'node' | 'link' | 'process' | 'network' | 'domain';
  /** `server-a`, `the link server-a.eth0`. */
  readonly name: string;
  readonly fault: FaultSpec;
  /** Nodes that go with it. */
  readonly nodes: readonly string[];
  /** Links, as `node:interface`, of which the carrier goes with it. */
  readonly links: readonly string[];
  /** Links that keep their carrier, and over which no two hear each other any more; absent: none. */
  readonly silences?: readonly string[];
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
    const linksIn = (some: readonly TopologyNode[]): string[] =>
      some.flatMap((node) =>
        node.interfaces.filter(({ network }) => network === name).map((link) => `${node.name}:${link.name}`),
      );
    const links = linksIn(members);
    const silences = linksIn(members.filter(({ role }) => role !== 'observer'));
    return [
      element('network', `${name}-dark`, `the switch of ${name}, dead`, fault('switch-reboot', name), { links }),
      element('network', `${name}-silent`, `the switch of ${name}, silent`, silent, { silences }),
    ];
  };
  return withOwnIds([
    ...own.map(ofNode),
    ...own.flatMap(ofLinks),
    ...own.flatMap((node) => processesOf(node, fault)),
    ...networks.flatMap(ofNetwork),
    ...domainsOf(topology).map((domain) => {
      const members = nodesOfDomain(topology, domain);
      const struck = { nodes: members, links: linksOf(nodes.filter(({ name }) => members.includes(name))) };
      return element('domain', domain, `the domain ${domain}`, fault('domain-power-off', domain), struck);
    }),
  ]);

  function processesOf(node: TopologyNode, make: typeof fault): Element[] {
    const { name, software, processes = [] } = node;
    // `kill` ends all that runs on the node and no agent watches, and has no parameter that names one of several agents: together
    // they are one element, named after all of them.
    const agents = [...new Set(software.filter(({ role }) => role !== 'service').map(({ kind }) => kind))];
    const killed =
      agents.length === 0
        ? []
        : [element('process', `${name}-${agents.join('-')}`, `${agents.join(' and ')} on ${name}`, make('kill', name))];
    // `service-dead` names software by its kind, and strikes the first of it: of a second one of the kind there is no fault.
    const kinds = software.filter(({ role }) => role === 'service').map(({ kind }) => kind);
    const services = [...new Set(kinds)]
      .filter((kind) => lastingOn(topology, node).includes(kind))
      .map((kind) =>
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
    return [...killed, ...services, ...others];
  }
}

/**
 * A process of the user's may be called as an agent is, and what an id cannot hold leaves others alike (`eth0.10`, `eth0-10`): the
 * second of a kind is numbered, so that cells, recordings and declarations are of one element each.
 */
function withOwnIds(elements: readonly Element[]): Element[] {
  const written = new Set(elements.map(({ id }) => id));
  const given = new Set<string>();
  return elements.map((element) => {
    let { id } = element;
    // A number is no id that another one is written with.
    for (let number = 2; given.has(id) || (id !== element.id && written.has(id)); number += 1)
      id = `${element.id}-${number}`;
    given.add(id);
    return { ...element, id };
  });
}
