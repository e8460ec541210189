import { isDeepStrictEqual } from 'node:util';
import { networkOfVip, prioritiesOf } from '../resolve/vips';
import { serversOf } from '../resolve/role';
import { runsAgent } from '../resolve/written-software';
import { suggestion } from '../did-you-mean';
import type { WrittenTopology } from '../shape/topology-shape';
import type { WrittenVip } from '../shape/vip';
import type { Flaw } from '../source/flaw';
import { nodeIsOn } from '../shape/written-interfaces';

/**
 * Who competes for each VIP, under which identifier: two nodes or more. VIPs under one identifier are one virtual router
 * with several addresses (RFC 9568 §5.2.9), which on each node has but one priority (§5.2.4); clusters of other nodes may
 * use it too, side by side on one network, as happens where nobody keeps a list.
 */
export function* checkVirtualRouters(topology: WrittenTopology): Generator<Flaw> {
  const routers = new Map<string, WrittenVip[]>();
  for (const [position, vip] of topology.vips.entries()) {
    yield* checkPriorities(vip, position, topology);
    if (vip.virtualRouterId === undefined) continue;
    // IPv4 and IPv6 virtual routers are apart even under one identifier (RFC 9568 section 1.6).
    const router = `${networkOfVip(vip, topology)} ${vip.address.ip.family} ${vip.virtualRouterId}`;
    const earlier = routers.get(router) ?? [];
    const unlike = earlier.find((other) => clash(prioritiesOf(vip, topology), prioritiesOf(other, topology)));
    if (unlike)
      yield {
        path: ['vips', position, 'virtualRouterId'],
        at: 'value',
        code: 'duplicate-virtual-router-id',
        message: `${vip.virtualRouterId} is the virtual router of ${unlike.address.ip.text} already, with other priorities`,
        hint: 'VIPs that share an identifier move together: give them equal priorities, or each its own identifier',
      };
    routers.set(router, [...earlier, vip]);
  }
}

/** A node that competes for both must do so in one way. */
const clash = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  Object.keys(one).some((node) => other[node] !== undefined) && !isDeepStrictEqual(one, other);

function* checkPriorities(vip: WrittenVip, position: number, topology: WrittenTopology): Generator<Flaw> {
  const priorities = prioritiesOf(vip, topology);
  const network = networkOfVip(vip, topology);
  for (const node of Object.keys(priorities)) {
    const path = ['vips', position, 'priorities', node];
    const problem = problemOf(node, network, topology);
    if (problem) yield { path, at: 'key', ...problem };
  }
  const competitors = Object.keys(priorities).length;
  // Where priorities are left out, a topology without enough servers has been told so.
  if (competitors < 2 && (vip.priorities !== undefined || (competitors === 1 && serversOf(topology).length > 1)))
    yield {
      path: ['vips', position, 'priorities'],
      at: 'key',
      code: 'no-standby',
      message: `nobody can take ${vip.address.ip.text} over`,
      hint: 'two nodes or more on its network must compete for it',
    };
}

function problemOf(node: string, network: string | undefined, topology: WrittenTopology) {
  const { nodes } = topology;
  if (!Object.hasOwn(nodes, node))
    return {
      code: 'unknown-node',
      message: `there is no node \`${node}\``,
      hint: suggestion(node, Object.keys(nodes), 'add it to nodes'),
    };
  if (!runsAgent(node, topology))
    return {
      code: 'node-without-agent',
      message: `${node} runs no agent that could take the address`,
      hint: 'name servers only, or give the node an agent',
    };
  if (network !== undefined && Object.hasOwn(topology.networks, network) && !nodeIsOn(nodes[node], network))
    return {
      code: 'node-off-network',
      message: `${node} is not on network ${network} of the VIP`,
      hint: `give it an interface on ${network}`,
    };
  return undefined;
}
