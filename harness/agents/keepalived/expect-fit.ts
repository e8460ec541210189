import { AgentError } from '../errors';
import { interfaceOn } from '../place';
import type { AgentPlace } from '../types';
import { unansweredBecause } from './bfd/session';
import { sessionsWatchedBy } from './bfd/sessions-on';
import { devicesIn, takesLateInterfaces } from './meaning/devices';
import { addressesIn, configurationIn, instanceWith } from './instances-in';

/**
 * A user's own file must be about the network that is drilled: with another address, or with an interface that the node
 * has not got, keepalived would end, or stay in FAULT, and no drill would ever begin.
 *
 * @throws {AgentError} for what surely does not fit; what cannot be followed is left to keepalived
 */
export function expectFit({ topology, node, use, vips }: Pick<AgentPlace, 'topology' | 'node' | 'use' | 'vips'>): void {
  const file = use.configuration;
  const configuration = file && configurationIn(file.text, node.name.split('.')[0] ?? node.name);
  if (!configuration) return;
  const { instances } = configuration;
  const own = node.interfaces.map(({ name }) => name);
  const missing = devicesIn(configuration).filter(({ name }) => !own.includes(name));
  const named = `give ${node.name} its interfaces under the names that they have on the real server`;
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
    const absent = missing.find((device) => device.instance === instance && !device.isOptional);
    if (absent)
      throw new AgentError(
        `${file.path}:${absent.at.line} needs the interface ${absent.name} for ${address}, and ${node.name} has ${own.join(', ')}`,
        named,
      );
    for (const { neighbour } of sessionsWatchedBy(instance, configuration)) {
      const unanswered = unansweredBecause(topology, neighbour);
      if (unanswered !== null)
        throw new AgentError(
          `${file.path}, keepalived on ${node.name}, watches ${neighbour} by BFD for ${address}, and ${unanswered}: it would stay in FAULT`,
          'give the topology a node with that address, and have it answer: software: [{ kind: frr-bfd }]',
        );
    }
  }
  const [other] = takesLateInterfaces(configuration) ? [] : missing;
  if (other)
    throw new AgentError(
      `${file.path}:${other.at.line} names the interface ${other.name}, and ${node.name} has ${own.join(', ')}: without it keepalived ends at once`,
      `${named}, or take it out`,
    );
}
