import type { FaultEvent, Port, RecordedEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';
import type { Reach } from '../ownership/reach';
import type { Interval } from '../types';

/** A fault from its striking to its healing, if it was healed. */
export interface Fault {
  readonly applied: FaultEvent;
  readonly healed: FaultEvent | null;
}

/** The trial's faults in order of striking. */
export function faultsIn(events: readonly RecordedEvent[]): readonly Fault[] {
  const faults = events.filter((event) => event.kind === 'fault');
  return faults
    .filter(({ phase }) => phase === 'applied')
    .map((applied) => ({
      applied,
      healed: faults.find(({ phase, fault }) => phase === 'healed' && fault.id === applied.fault.id) ?? null,
    }));
}

/** A person marked that something was done, and did not say to whom: it may have been any node. */
export function mayBeAnywhere({ applied: { fault } }: Fault): boolean {
  return fault.byHand === true && fault.nodes.length === 0;
}

/** Acts on this node: stops it or its agent, troubles it, or cuts one of its links. */
export function touches(faulty: Fault, node: string, ports: readonly Port[]): boolean {
  const { fault } = faulty.applied;
  if (fault.nodes.includes(node) || mayBeAnywhere(faulty) || disturbs(faulty, node)) return true;
  const own = ports.filter((port) => port.node === node).map(({ index }) => index);
  return fault.cuts.some(({ from, to }) => [from, to].some((end) => end !== '*' && own.includes(end)));
}

/** It troubles the node all the time that it is in force, without surely putting it out of action. */
export function disturbs({ applied: { fault } }: Fault, node: string): boolean {
  return fault.disturbs?.includes(node) === true;
}

/**
 * A sound owner cannot go on: its agent or its machine is down, or none of those whom it serves can exchange frames with it.
 * @param via nodes through which it serves: balancers
 */
export function putsOutOfAction(
  { applied }: Fault,
  owner: string,
  network: string,
  reach: Reach,
  nodes: Topology['nodes'],
  via: readonly string[] = [],
): boolean {
  if (applied.fault.harmless) return false;
  if (applied.fault.nodes.includes(owner)) return true;
  if (applied.fault.cuts.length === 0) return false;
  const served = new Set([...nodes.filter(({ role }) => role !== 'server').map(({ name }) => name), ...via]);
  return !reach.reachedBy(owner, network, applied.afterNs).some((node) => served.has(node));
}

/** When faults may have had a node out of action, their brackets included. */
export const struckTimes = (node: string, faults: readonly Fault[], endNs: bigint): readonly Interval[] =>
  faults
    .filter(({ applied }) => applied.fault.nodes.includes(node))
    .map(({ applied, healed }) => ({ fromNs: applied.beforeNs, toNs: healed?.afterNs ?? endNs }));

export function isInForce({ applied, healed }: Fault, atNs: bigint): boolean {
  return applied.beforeNs <= atNs && (healed === null || atNs < healed.beforeNs);
}
