import type { IpAddress } from '../address/ip';
import { familyName, isLinkLocalIpv6 } from '../address/ip';
import { prefixContains } from '../address/prefix';
import { networkHolding, subnetsOf } from '../resolve/subnets';
import { networkOfVip } from '../resolve/vips';
import { serversOf } from '../resolve/role';
import { suggestion } from '../did-you-mean';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import { hostProblem, textOf } from './addresses';
import { nodeIsOn, writtenAddresses, writtenInterfaces } from '../shape/written-interfaces';

type Problem = Pick<Flaw, 'code' | 'message' | 'hint'>;

/** Each VIP must be an address of a network that servers are on, and nobody's own. */
export function* checkVips(topology: WrittenTopology): Generator<Flaw> {
  const servers = serversOf(topology);
  const seen = new Set<string>();
  for (const [position, vip] of topology.vips.entries()) {
    const { ip } = vip.address;
    const network = networkOfVip(vip, topology);
    const address = { path: ['vips', position, 'address'], at: 'value' } as const;
    const place = vip.network === undefined ? address : ({ path: ['vips', position, 'network'], at: 'value' } as const);

    // A link-local address is each link's own (RFC 4007 section 6): the gateway of two LANs may be fe80::1 on both.
    const scope = isLinkLocalIpv6(ip) ? `${ip.text}%${network}` : ip.text;
    if (seen.has(scope))
      yield { ...address, code: 'duplicate-vip', message: `${ip.text} is a VIP already`, hint: 'list each VIP once' };
    seen.add(scope);

    const holder = holderOf(ip, topology);
    if (holder !== undefined)
      yield {
        ...address,
        code: 'vip-is-node-address',
        ...(vip.priorities?.[holder] === 255 ? addressOwner(ip, holder) : ownAddress(ip, holder)),
      };

    if (network !== undefined && !Object.hasOwn(topology.networks, network))
      yield { ...place, ...unknownNetwork(network, topology) };
    else {
      const outside = problemOfPlace(ip, network, vip.network !== undefined, topology);
      if (outside) yield { ...address, ...outside };
      if (
        network !== undefined &&
        servers.length > 0 &&
        !servers.some((name) => nodeIsOn(topology.nodes[name], network))
      )
        yield {
          ...place,
          code: 'vip-without-server',
          message: `no server is on network ${network}`,
          hint: `give the servers an interface on ${network}`,
        };
    }
  }
}

const ownAddress = ({ text }: IpAddress, holder: string): Omit<Problem, 'code'> => ({
  message: `${text} is ${holder}'s own address`,
  hint: 'a VIP floats: give it an address that no node has',
});

/** The lab gives nodes their addresses, whatever their agents do: nobody could tell by which of the two it is there. */
const addressOwner = ({ text }: IpAddress, holder: string): Omit<Problem, 'code'> => ({
  message: `${text} is ${holder}'s own address, which is its owner by priority 255 (RFC 9568): that cannot be drilled`,
  hint: `give ${holder} another address of its own: it may keep its priority, and its agent brings the VIP`,
});

function holderOf(ip: IpAddress, topology: WrittenTopology): string | undefined {
  for (const { node, written } of writtenInterfaces(topology))
    if (writtenAddresses(written).some(({ address }) => address.ip.text === ip.text)) return node;
  return undefined;
}

function unknownNetwork(network: string, { networks }: WrittenTopology): Problem {
  const hint = suggestion(network, Object.keys(networks), 'add it to networks');
  return { code: 'unknown-network', message: `there is no network \`${network}\``, hint };
}

function problemOfPlace(
  ip: IpAddress,
  network: string | undefined,
  isWritten: boolean,
  topology: WrittenTopology,
): Problem | undefined {
  const code = 'vip-outside-network';
  if (network === undefined)
    return {
      code,
      message: `${ip.text} is in none of the networks`,
      hint: 'correct the address, or write its network: clients there are then given a route to it',
    };
  // Outside every prefix hosts are routed to it, as to a /32 that a provider hands out.
  if (isWritten && networkHolding(ip, topology) === undefined) return undefined;
  const prefixes = subnetsOf(network, ip.family, topology);
  if (prefixes.length === 0) {
    const hint = `add ${ip.family} to the network`;
    return { code, message: `network ${network} has no ${familyName[ip.family]} prefix for ${ip.text}`, hint };
  }
  // VRRP for IPv6 has a link-local address first (RFC 9568 section 5.2.9); no prefix holds it.
  if (isLinkLocalIpv6(ip)) return undefined;
  const holding = prefixes.find((prefix) => prefixContains(prefix, ip));
  if (holding) return hostProblem(holding, ip);
  const message = `${ip.text} is not in ${textOf(prefixes)} of network ${network}`;
  return { code, message, hint: 'correct the address or its network' };
}
