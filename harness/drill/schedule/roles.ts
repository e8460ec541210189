import { ranking } from '../../agents';
import { LabError } from '../../lab/errors';
import type { PlannedPort } from '../../topology/ports';
import type { Topology } from '../../topology/types';
import type { Ownership } from '../../analysis/ownership/ownership';

/** Who plays which part when the lab has settled; the parts stay with their nodes for the whole trial. */
export interface Roles {
  readonly active: string;
  /** Who would take over: the most preferred of the others. */
  readonly standby: string;
}

/** @throws {LabError} when the first VIP has no owner, or nobody to stand by. */
export function rolesOf({ vips }: Topology, ownership: Ownership): Roles {
  const [vip] = vips;
  const active = vip && ownership.ownerNow(vip.address);
  const standby = vip && ranking(vip).find(({ node }) => node !== active)?.node;
  if (!active || !standby)
    throw new LabError('lab-not-settled', 'there is no active server', 'look at the agents’ logs in the recording');
  return { active, standby };
}

/** A target as a user writes it: `active`, `standby`, a node's name, each also with `.network` or `.interface`. */
export function targetNode(target: string, roles: Roles, topology: Topology): string {
  const [name = ''] = target.split('.');
  const node = name === 'active' || name === 'standby' ? roles[name] : name;
  if (topology.nodes.some((candidate) => candidate.name === node)) return node;
  throw unknownTarget(name, topology, []);
}

/** A member of a group: a target as above, or a role of which there may be several. A node's own name comes first. */
export function targetNodes(target: string, roles: Roles, topology: Topology): string[] {
  const isNode = target === 'active' || target === 'standby' || topology.nodes.some(({ name }) => name === target);
  if (isNode) return [targetNode(target, roles, topology)];
  const ofRole = topology.nodes.filter(({ role }) => role === target).map(({ name }) => name);
  if (ofRole.length > 0) return ofRole;
  throw unknownTarget(target, topology, [...new Set(topology.nodes.map(({ role }) => role))]);
}

function unknownTarget(name: string, { nodes }: Topology, roles: readonly string[]): LabError {
  const known = new Set(['active', 'standby', ...roles, ...nodes.map((node) => node.name)]);
  return new LabError('lab-target-unknown', `there is no node ${name} to strike`, `targets: ${[...known].join(', ')}`);
}

export function targetPorts(target: string, node: string, ports: readonly PlannedPort[]): PlannedPort[] {
  const [, link] = target.split('.');
  const own = ports.filter((port) => port.node === node);
  const chosen = link === undefined ? own : own.filter((port) => port.network === link || port.interface === link);
  if (chosen.length > 0) return chosen;
  const known = own.map((port) => `${port.network} (${port.interface})`).join(', ');
  throw new LabError('lab-target-unknown', `${node} has no link ${link ?? ''}`, `its links: ${known}`);
}
