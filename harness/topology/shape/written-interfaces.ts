import type { InterfaceAddress } from '../address/ip';
import type { WrittenInterface, WrittenNode } from './node';
import type { WrittenTopology } from './topology-shape';
import type { Path } from '../source/flaw';

/** Each interface of the file with its place in it, in the order of the file. */
export function* writtenInterfaces({ nodes }: WrittenTopology) {
  for (const [node, { interfaces }] of Object.entries(nodes))
    for (const [name, written] of Object.entries(interfaces))
      yield { node, name, written, path: ['nodes', node, 'interfaces', name] satisfies Path };
}

/** `address` and `addresses` are two ways of writing one list. */
export function writtenAddresses({
  address,
  addresses = [],
}: WrittenInterface): { address: InterfaceAddress; at: Path }[] {
  const listed = addresses.map((one, position) => ({ address: one, at: ['addresses', position] }));
  return address === undefined ? listed : [{ address, at: ['address'] }, ...listed];
}

export function writtenGateways({ gateway, gateways = [] }: WrittenNode): { gateway: string; at: Path }[] {
  const listed = gateways.map((one, position) => ({ gateway: one, at: ['gateways', position] }));
  return gateway === undefined ? listed : [{ gateway, at: ['gateway'] }, ...listed];
}

export const nodeIsOn = (node: WrittenNode | undefined, network: string): boolean =>
  Object.values(node?.interfaces ?? {}).some((one) => one.network === network);
