import { perl } from '../../lab/perl';
import type { FaultDescription } from '../../recording/types';
import { ScheduleError } from '../../schedule/schedule-error';
import { familyOf } from '../../topology/address/family';
import type { PlannedPort } from '../../topology/ports';
import type { Vip } from '../../topology/types';
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
      const times = sender.said.length;
      return times > 0 && !sender.hasEnded ? `it has said "${sender.said.at(-1) ?? ''}", ${times} times` : null;
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

/** The address that is named, or the first of the topology; of IPv4, which is what these neighbours speak. */
export function vipFor({ lab: { topology } }: FaultContext, address?: string): Vip {
  const known = topology.vips.filter((vip) => familyOf(vip.address) === 4);
  const vip = known.find((one) => address === undefined || one.address === address);
  if (vip) return vip;
  const names = known.map((one) => one.address).join(', ');
  const hint = names === '' ? 'the topology has none' : `there is ${names}`;
  throw new ScheduleError('fault-target-unknown', `there is no VIP ${address ?? ''} of IPv4`, hint);
}

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
