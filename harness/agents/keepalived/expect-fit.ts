import { AgentError } from '../errors';
import { interfaceOn } from '../place';
import type { AgentPlace } from '../types';
import type { Instance } from './meaning/instance';
import { lastOf } from './file/query';
import { addressesIn, configurationIn, instanceWith } from './instances-in';

/**
 * A user's own file must be about the network that is drilled: with another address, or on an interface that the node
 * has not got, keepalived would stay in FAULT, and no drill would ever begin.
 *
 * @throws {AgentError} for what surely does not fit; what cannot be followed is left to keepalived
 */
export function expectFit({ node, use, vips }: Pick<AgentPlace, 'node' | 'use' | 'vips'>): void {
  const file = use.configuration;
  const configuration = file && configurationIn(file.text, node.name.split('.')[0] ?? node.name);
  if (!configuration) return;
  const { instances } = configuration;
  const own = node.interfaces.map(({ name }) => name);
  for (const { address, network } of vips) {
    const instance = instanceWith(instances, address, interfaceOn(node, network).name);
    if (!instance) {
      const written = instances
        .flatMap(addressesIn)
        .map((one) => one.address)
        .join(', ');
      throw new AgentError(
        `${file.path}, keepalived on ${node.name}, has no instance with the address ${address}`,
        written === '' ? 'give it one, or take the node out of the VIP’s priorities' : `it has ${written}`,
      );
    }
    const absent = interfacesNeeded(instance).find(({ name }) => name !== 'lo' && !own.includes(name));
    if (absent !== undefined)
      throw new AgentError(
        `${file.path}:${absent.line} needs the interface ${absent.name} for ${address}, and ${node.name} has ${own.join(', ')}`,
        `give ${node.name} its interfaces under the names that they have on the real server`,
      );
  }
}

/** Without any of these the instance is in FAULT. One that is tracked with a weight only costs priority. */
function interfacesNeeded(instance: Instance): { readonly name: string; readonly line: number }[] {
  const { interface: carrier, tracked, statements, at } = instance;
  const line = (lastOf(statements, 'interface')?.at ?? at).line;
  const alsoNeeded = tracked.filter(({ kind, weight }) => kind === 'interface' && weight === undefined);
  return [
    ...(carrier === undefined ? [] : [{ name: carrier, line }]),
    ...alsoNeeded.map(({ name, at: tracks }) => ({ name, line: tracks.line })),
    ...addressesIn(instance).flatMap(({ device, at: floats }) =>
      device === undefined ? [] : [{ name: device, line: floats.line }],
    ),
  ];
}
