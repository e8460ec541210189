import { ranking } from '../../agents';
import type { Ownership } from '../../analysis/ownership/ownership';
import { LabError } from '../../lab/errors';
import { ScheduleError } from '../../schedule/schedule-error';
import { isPart, nodeTargets, parseTarget, type Part } from '../../schedule/target';
import type { OperatedWatch } from '../watch/operated-watch';
import type { PlannedPort } from '../../topology/ports';
import { scopedAddress } from '../../topology/services';
import type { Topology } from '../../topology/types';

/**
 * Who plays which part in each service when the lab has settled; the parts stay with their nodes for the whole trial. Nobody
 * stands by for a service that all its providers serve.
 */
export type Roles = ReadonlyMap<string, Readonly<Record<'active', string> & Record<'standby', string | null>>>;

/** @throws {LabError} when a service has no owner, or a VIP nobody to stand by. */
export function rolesOf(
  { vips }: Topology,
  {
    ownership,
    operated,
  }: {
    readonly ownership: Pick<Ownership, 'ownerNow'>;
    readonly operated: Pick<OperatedWatch, 'services' | 'activeOf' | 'providersNow'>;
  },
): Roles {
  const roles = vips.map((vip) => {
    const active = ownership.ownerNow(scopedAddress(vip));
    // The most preferred of the others would take over.
    const standby = ranking(vip).find(({ node }) => node !== active)?.node;
    if (active === null || standby === undefined)
      throw new LabError('lab-not-settled', 'there is no active server', 'look at the agents’ logs in the recording');
    return [vip.name ?? scopedAddress(vip), { active, standby }] as const;
  });
  const others = operated.services.map((service) => {
    const active = operated.activeOf(service);
    if (active === null)
      throw new LabError('lab-not-settled', `nobody serves ${service.name}`, 'look at the logs in the recording');
    const serving = operated.providersNow(service);
    const standby = service.providers.find((provider) => provider !== active && serving?.has(provider) !== true);
    return [service.name, { active, standby: standby ?? null }] as const;
  });
  return new Map([...roles, ...others]);
}

/** A target as a user writes it: `active`, `standby`, a node's name, each also with `.network` or `.interface`. */
export function targetNode(target: string, roles: Roles, topology: Topology): string {
  const { node, service } = parseTarget(target);
  if (isPart(node)) return playerOf(node, service, roles);
  if (topology.nodes.some(({ name }) => name === node)) return node;
  throw unknownTarget(`there is no node ${node} to strike`, nodeTargets(topology));
}

/** A member of a group: a target as above, or a role of which there may be several. A node's own name comes first. */
export function targetNodes(target: string, roles: Roles, topology: Topology): string[] {
  const { node } = parseTarget(target);
  if (isPart(node) || topology.nodes.some(({ name }) => name === target)) return [targetNode(target, roles, topology)];
  const ofRole = topology.nodes.filter(({ role }) => role === target).map(({ name }) => name);
  if (ofRole.length > 0) return ofRole;
  const known = [...nodeTargets(topology), ...new Set(topology.nodes.map(({ role }) => role))];
  throw unknownTarget(`there is no node ${target} to strike`, known);
}

export function targetPorts(target: string, node: string, ports: readonly PlannedPort[]): PlannedPort[] {
  const { link } = parseTarget(target);
  const own = ports.filter((port) => port.node === node);
  const chosen = link === null ? own : own.filter((port) => port.network === link || port.interface === link);
  if (chosen.length > 0) return chosen;
  const known = own.map((port) => `${port.network} (${port.interface})`);
  throw unknownTarget(`${node} has no link ${link ?? ''}`, known);
}

/** Where it was left open of which service, the part must be one node's in all of them. */
function playerOf(part: Part, service: string | null, roles: Roles): string {
  const players = service === null ? [...roles.values()] : [roles.get(service)].filter((one) => one !== undefined);
  const [node, ...others] = new Set(players.map((player) => player[part]));
  if (node === undefined) throw unknownTarget(`there is no service ${service ?? ''}`, [...roles.keys()]);
  if (node === null || others.includes(null))
    throw new ScheduleError(
      'fault-target-unknown',
      `nobody stands by${service === null ? '' : ` for ${service}`}: all who may provide it serve already`,
      'strike one of them by its own name',
    );
  if (others.length === 0) return node;
  throw new ScheduleError(
    'fault-target-ambiguous',
    `${part} could be ${[node, ...others].join(' or ')}: the services have different owners`,
    `say of which: ${part}[${[...roles.keys()][0] ?? ''}], for instance`,
  );
}

const unknownTarget = (message: string, known: readonly string[]): ScheduleError =>
  new ScheduleError('fault-target-unknown', message, `there is ${known.join(', ')}`);
