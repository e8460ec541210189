import { perl } from '../../lab/perl';
import type { FaultDescription } from '../../recording/types';
import { ScheduleError, type Problem } from '../../schedule/schedule-error';
import { parseTarget, playersOf } from '../../schedule/target';
import { familyOf } from '../../topology/address/family';
import type { PlannedPort } from '../../topology/ports';
import type { Topology, Vip } from '../../topology/types';
import { powerOf } from '../holds';
import { Instrument } from '../instrument';
import { plain, type BoundFault, type FaultContext } from '../types';

/** A program that sends from a node's port what the node itself would not. */
export interface Hostile {
  readonly name: string;
  readonly target: string;
  readonly port: PlannedPort;
  readonly program: 'claimer' | 'advertiser' | 'storm';
  /** Beside the interface, which goes first. */
  readonly words: readonly (string | number)[];
  readonly harmless?: boolean;
}

/** It troubles everybody on its network: whoever owns something there may lose it, or what it is worth. */
export function hostileNeighbour(
  context: FaultContext,
  { name, target, port, program, words, harmless = false }: Hostile,
): BoundFault {
  const { lab } = context;
  const files = ['frames', program].map((part) => `harness/faults/neighbour/${part}.pl`);
  const sender = new Instrument(lab, () => perl(files, [port.interface, ...words.map(String)]), port.node);
  const struck = lab.ports.filter(({ network }) => network === port.network).map(({ node }) => node);
  const description: BoundFault['description'] = {
    ...plain,
    ...{ name, target, harmless },
    ...(!harmless && { disturbs: [...new Set(struck)] }),
  };
  return {
    description,
    holds: [`the ${program} on ${port.node}:${port.interface}`],
    needs: [powerOf(port.node)],
    apply: () => sender.start(),
    proveApplied: async () => {
      const sent = sender.said.filter((line) => !line.startsWith('not sent'));
      return sent.length > 0 && !sender.hasEnded ? `it has said "${sent.at(-1) ?? ''}", ${sent.length} times` : null;
    },
    heal: () => sender.end(),
    proveHealed: async () => (sender.hasEnded ? 'it has ended' : null),
  };
}

export type Named = Pick<FaultDescription, 'name' | 'target'>;

/** The port it sends from: the first of those that the target names, and that is on the network. */
export function portFor(context: FaultContext, target: string, network?: string): PlannedPort {
  const port = context.portsOf(target).find((one) => network === undefined || one.network === network);
  if (port) return port;
  const hint = `take a node that is on ${network ?? 'it'}`;
  throw new ScheduleError('fault-target-unknown', `${target} has no link to ${network ?? 'anything'}`, hint);
}

/** The address that is named, or the first of the topology; of IPv4, which is what these neighbours speak. @throws {ScheduleError} */
export function vipFor({ lab: { topology } }: FaultContext, address?: string): Vip {
  const found = ipv4Vip(topology, address);
  if ('address' in found) return found;
  throw new ScheduleError(found.code, found.message, found.hint);
}

function ipv4Vip(topology: Topology, address?: string): Vip | Problem {
  const known = topology.vips.filter((vip) => familyOf(vip.address) === 4);
  const vip = known.find((one) => address === undefined || one.address === address);
  const names = known.map((one) => one.address).join(', ');
  const hint = names === '' ? 'the topology has none' : `there is ${names}`;
  return vip ?? unknown(address === undefined ? 'there is no VIP of IPv4' : `there is no VIP ${address} of IPv4`, hint);
}

/** Told before anything is built: there is no such VIP, or nobody with an address of IPv4 who could send what is about it. */
export function unfitForVip(topology: Topology, target: string, address?: string): Problem | null {
  const found = ipv4Vip(topology, address);
  return 'address' in found ? unfitNeighbour(topology, target, found.network) : found;
}

/** The same of one who needs no VIP. */
export function unfitNeighbour(topology: Topology, target: string, network?: string): Problem | null {
  const { node, service, link } = parseTarget(target);
  const named = topology.nodes.filter(({ name }) => name === node);
  const links = (named.length > 0 ? named : playersOf(service, topology))
    .flatMap(({ interfaces }) => interfaces)
    .filter((one) => link === null || one.name === link || one.network === link)
    .filter((one) => network === undefined || one.network === network);
  if (links.length === 0)
    return unknown(`${target} has no link to ${network ?? 'anything'}`, `take a node that is on ${network ?? 'it'}`);
  const hasIpv4 = links.some(({ addresses }) => addresses.some((one) => familyOf(one.split('/')[0] ?? '') === 4));
  return hasIpv4 ? null : unknown(`${target} has no IPv4 address on ${network ?? 'any network'}`, 'take another');
}

const unknown = (message: string, hint: string): Problem => ({ code: 'fault-target-unknown', message, hint });

/** The node's own address on the port. */
export function ownAddress({ lab }: FaultContext, port: PlannedPort): string {
  const links = lab.node(port.node).interfaces.filter(({ name }) => name === port.interface);
  const address = links.flatMap(({ addresses }) => addresses).find((one) => familyOf(one.split('/')[0] ?? '') === 4);
  if (address !== undefined) return address.split('/')[0] ?? '';
  throw new ScheduleError(
    'fault-target-unknown',
    `${port.node} has no IPv4 address on ${port.network}`,
    'take another',
  );
}
