import { loadTopology } from '../../topology/load';
import { placesOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';

export interface NamedService {
  /** Of the service, as YAML. */
  readonly name?: string;
  readonly rule?: 'one' | 'any';
  readonly via?: string;
  /** The software's own settings, as YAML after its kind. */
  readonly settings?: string;
}

/** The place of this kind of software in a topology of two providers of a name and, in one node, all that answers for it. */
export function placeForName(kind: string, written: NamedService = {}): AgentPlace {
  const { name = 'www.drill.test', rule = 'one', via = 'via: [dns]', settings = '' } = written;
  const text = `
name: names
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan, address: 10.20.0.11 } }, processes: [{ name: web }] }
  server-b: { interfaces: { eth0: { network: lan, address: 10.20.0.12 } }, processes: [{ name: web }] }
  dns:
    role: witness
    interfaces: { eth0: { network: lan, address: 10.20.0.53 } }
    software: [{ kind: ${kind}${settings} }]
  client: { interfaces: { eth0: { network: lan } }, resolvers: [10.20.0.53] }
services:
  www: { kind: name, rule: ${rule}, providers: [server-a, server-b], ${via}${via && ', '}endpoint: { name: ${name} }, operations: [{ protocol: dns }] }
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [place] = topology.nodes.flatMap((node) => (node.name === 'dns' ? placesOf(topology, node) : []));
  if (!place) throw new RangeError('nothing runs on dns');
  return place;
}
