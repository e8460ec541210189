import { suggestion } from '../topology/did-you-mean';
import { agentOf } from '../topology/software';
import { servicesOf } from '../topology/services';
import type { Topology, TopologyNode } from '../topology/types';
import type { TargetKind } from './fault-kind';
import type { Problem } from './schedule-error';

/** Parts that nodes play, of one service: `active` provides it when the lab has settled, `standby` would be next. */
export const parts = ['active', 'standby'] as const;
export type Part = (typeof parts)[number];

/** A target, taken apart: `active[10.20.0.100].lan`, `server-a.eth0`. */
export interface Target {
  readonly node: string;
  /** Of which service the node plays its part; null where that was left open. */
  readonly service: string | null;
  /** A network or an interface; null: all of the node's links. */
  readonly link: string | null;
}

export function parseTarget(text: string): Target {
  const [, node = text, service = null, link = null] = /^([^.[\]]*)(?:\[([^\]]*)\])?(?:\.(.*))?$/.exec(text) ?? [];
  return { node, service, link };
}

export const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name);

/** What may stand for a node in a target. */
export const nodeTargets = ({ nodes }: Topology): string[] => [...parts, ...nodes.map(({ name }) => name)];

/** In place of a domain: all servers, as if they shared one power feed. */
export const everyServer = '*';

/** What nodes share and fall with, each once. */
export const domainsOf = ({ nodes }: Topology): string[] => [...new Set(nodes.flatMap(({ domains = [] }) => domains))];

/** The nodes of a domain, or all servers. */
export const nodesOfDomain = ({ nodes }: Topology, target: string): string[] =>
  nodes
    .filter(({ role, domains = [] }) => (target === everyServer ? role === 'server' : domains.includes(target)))
    .map(({ name }) => name);

/** Why nothing in this topology answers to the target; null where something does. */
export function targetProblem(target: string, kind: TargetKind, topology: Topology): Problem | null {
  if (kind === 'network') {
    const networks = topology.networks.map(({ name }) => name);
    if (networks.includes(target)) return null;
    return unknown(`there is no network ${target}`, suggestion(target, networks, 'there are none'));
  }
  if (kind === 'network or link') return networkOrLinkProblem(target, topology);
  if (kind === 'domain') {
    const domains = domainsOf(topology);
    if (target === everyServer || domains.includes(target)) return null;
    const hint = suggestion(target, [...domains, everyServer], 'give nodes a `domain`');
    return unknown(`there is no domain ${target}`, hint);
  }
  const { node, service, link } = parseTarget(target);
  const found = topology.nodes.find(({ name }) => name === node);
  if (found === undefined && !isPart(node))
    return unknown(`there is no node ${node} to strike`, suggestion(node, nodeTargets(topology), 'there are none'));
  const problem = found === undefined ? partProblem(node, service, topology) : null;
  if (problem !== null) return problem;
  const players = found === undefined ? playersOf(service, topology) : [found];
  return (
    (kind === 'agent' ? agentProblem(players) : null) ?? linkProblem(link, found ? players : topology.nodes, target)
  );
}

/** Where a network is called as a node is, the network is meant. */
function networkOrLinkProblem(target: string, topology: Topology): Problem | null {
  if (targetProblem(target, 'network', topology) === null) return null;
  const { node } = parseTarget(target);
  const known = nodeTargets(topology);
  if (known.includes(node)) return targetProblem(target, 'link', topology);
  const names = [...topology.networks.map(({ name }) => name), ...known];
  return unknown(`there is no network and no node ${node}`, suggestion(node, names, 'there are none'));
}

/** Of two services that may have different owners, a part says of which. */
function partProblem(part: string, service: string | null, topology: Topology): Problem | null {
  const services = servicesOf(topology);
  const names = services.map(({ name }) => name);
  if (service !== null && !names.includes(service))
    return unknown(`there is no service ${service}`, suggestion(service, names, 'there are none'));
  const preferred = new Set(services.map(({ providers: [first] }) => first));
  if (service !== null || preferred.size <= 1) return null;
  const hint = `say of which: ${part}[${names[0] ?? ''}], for instance`;
  const message = `${part} could be one node or another: the topology's services prefer ${[...preferred].join(' and ')}`;
  return { code: 'fault-target-ambiguous', message, hint };
}

/** Who may play a part, the preferred first: only a running lab knows which of them does. */
export function playersOf(service: string | null, topology: Topology): readonly TopologyNode[] {
  const asked = servicesOf(topology).filter(({ name }) => service === null || name === service);
  const names = new Set(asked.flatMap(({ providers }) => providers));
  return [...names].flatMap((name) => topology.nodes.find((node) => node.name === name) ?? []);
}

/** Null where one of the nodes runs an agent; else why none can be struck, and what can be. */
export function agentProblem(nodes: readonly TopologyNode[]): Problem | null {
  if (nodes.some((node) => agentOf(node) !== undefined)) return null;
  const services = nodes.flatMap(({ software }) => software.map(({ kind }) => kind));
  const processes = nodes.flatMap(({ processes: own = [] }) => own.map(({ name }) => name));
  const [hint] = [
    ...(services.length > 0 ? [`service-dead and service-hung strike what it runs: ${services[0] ?? ''}`] : []),
    ...(processes.length > 0 ? [`process-dead strikes its processes by name: ${processes[0] ?? ''}`] : []),
    'power-off, freeze and unplug strike any node',
  ];
  return unknown(`${nodes.map(({ name }) => name).join(' and ')} runs no agent to strike`, hint ?? '');
}

function linkProblem(link: string | null, nodes: readonly TopologyNode[], target: string): Problem | null {
  const links = nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ name, network }) => [name, network]));
  if (link === null || links.includes(link)) return null;
  return unknown(`${target} is no link`, suggestion(link, [...new Set(links)], 'it has none'));
}

const unknown = (message: string, hint: string): Problem => ({ code: 'fault-target-unknown', message, hint });

/** How a drill names the active server of a topology: with more than one service that of the first, by name. */
export function activeOf(topology: Topology): string {
  const [first, ...others] = servicesOf(topology);
  return first === undefined || others.length === 0 ? 'active' : `active[${first.name}]`;
}
