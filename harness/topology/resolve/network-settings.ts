import type { AgentKind } from '../agent-kind';
import { nodeIsOn } from '../shape/written-interfaces';
import { suggestion } from '../did-you-mean';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw, Path } from '../source/flaw';

/** Settings that name a network must name one that the node is on. */
export function checkNetworkSettings(
  node: string,
  { networkSettings = [] }: AgentKind,
  settings: Readonly<Record<string, unknown>>,
  placeOf: (key: string) => Path,
  { networks, nodes }: WrittenTopology,
): Flaw[] {
  return networkSettings.flatMap((setting): Flaw[] => {
    const network = settings[setting];
    if (typeof network !== 'string') return [];
    const place = { path: placeOf(setting), at: 'value' } as const;
    if (!Object.hasOwn(networks, network)) {
      const hint = suggestion(network, Object.keys(networks), 'add it to networks');
      return [{ ...place, code: 'unknown-network', message: `there is no network \`${network}\``, hint }];
    }
    if (nodeIsOn(nodes[node], network)) return [];
    const message = `${node} is not on network ${network}`;
    return [{ ...place, code: 'node-off-network', message, hint: `give it an interface on ${network}` }];
  });
}
