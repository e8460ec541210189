import { suggestion } from '../did-you-mean';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import { writtenInterfaces } from '../shape/written-interfaces';

/** Each link must lead to a network that exists, with a MAC of its own. */
export function* checkLinks(topology: WrittenTopology): Generator<Flaw> {
  const known = Object.keys(topology.networks);
  const macs = new Map<string, string>();
  for (const { node, name, written, path } of writtenInterfaces(topology)) {
    const { network, mac } = written;
    if (!Object.hasOwn(topology.networks, network))
      yield {
        path: [...path, 'network'],
        at: 'value',
        code: 'unknown-network',
        message: `there is no network \`${network}\``,
        hint: suggestion(network, known, 'add it to networks'),
      };

    if (mac === undefined) continue;
    const holder = macs.get(mac);
    if (holder !== undefined)
      yield {
        path: [...path, 'mac'],
        at: 'value',
        code: 'duplicate-mac',
        message: `${mac} is the MAC of ${holder} already`,
        hint: 'give each interface its own, or leave it out to have one made',
      };
    macs.set(mac, `${node}.${name}`);
  }
}
