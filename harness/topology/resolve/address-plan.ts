import { families, parseIp } from '../address/ip';
import type { Prefix } from '../address/prefix';
import { hostAt, hostNumbers } from '../address/prefix';
import { writtenAddresses, writtenGateways, writtenInterfaces } from '../shape/written-interfaces';
import { writtenPrefixes, type WrittenNetwork } from '../shape/network';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** Hosts get .11, .12, ... as one would number them by hand; the observer stays out of their way, from .254 down. */
const hostsFrom = 11n;
const observersFrom = 254n;

/** Gives free addresses, the same ones each time, to interfaces that the file gives none. */
export interface AddressPlan {
  /** One address of each of the network's prefixes, with its length. */
  give(network: string, to: 'host' | 'observer'): string[];
  /** Networks that had no address left. */
  readonly findings: readonly Flaw[];
}

export function planAddresses(topology: WrittenTopology): AddressPlan {
  const taken = new Set(spokenOf(topology));
  const findings: Flaw[] = [];

  function giveOne(name: string, prefix: Prefix, to: 'host' | 'observer'): string[] {
    for (const hostNumber of to === 'host' ? upwards(prefix) : downwards(prefix)) {
      const { text } = hostAt(prefix, hostNumber);
      if (taken.has(text)) continue;
      taken.add(text);
      return [`${text}/${prefix.length}`];
    }
    const message = `${prefix.text} has no address left for ${to === 'host' ? 'a node' : "the lab's observer"}`;
    const hint = 'give the network a shorter prefix';
    findings.push({ path: ['networks', name, prefix.family], at: 'value', code: 'network-full', message, hint });
    return [];
  }

  return {
    findings,
    give: (name, to) => prefixesOf(topology.networks[name]).flatMap((prefix) => giveOne(name, prefix, to)),
  };
}

/** Addresses in use, and those that the set-up speaks of and so may be in use. */
function* spokenOf(topology: WrittenTopology): Generator<string> {
  for (const { written } of writtenInterfaces(topology))
    for (const { address } of writtenAddresses(written)) yield address.ip.text;
  for (const { address } of topology.vips) yield address.ip.text;
  for (const { endpoint } of Object.values(topology.services)) if (endpoint.address) yield endpoint.address.text;
  for (const node of Object.values(topology.nodes))
    for (const address of [...writtenGateways(node).map(({ gateway }) => gateway), ...(node.resolvers ?? [])])
      yield parseIp(address).text;
}

const prefixesOf = (network: WrittenNetwork | undefined): Prefix[] =>
  families.flatMap((family) => writtenPrefixes(network, family));

function* upwards(prefix: Prefix): Generator<bigint> {
  const { first, last } = hostNumbers(prefix);
  for (let host = hostsFrom; host <= last; host++) yield host;
  for (let host = first; host < hostsFrom && host <= last; host++) yield host;
}

function* downwards(prefix: Prefix): Generator<bigint> {
  const { first, last } = hostNumbers(prefix);
  for (let host = last < observersFrom ? last : observersFrom; host >= first; host--) yield host;
}
