import { addressBits, familyName, parseIp, type Family } from '../../../topology/address/ip';
import {
  parsePrefix,
  prefixAround,
  prefixContains,
  prefixesOverlap,
  type Prefix,
} from '../../../topology/address/prefix';

/** An address on a network, and how long its prefix is, where that is said. */
export interface Hint {
  readonly address: string;
  readonly prefixLength?: number;
  /** A server's own address is on the network for sure; a floating one may be routed there. */
  readonly isOwn: boolean;
}

export interface ChosenPrefix {
  readonly prefix: Prefix;
  readonly note?: string;
}

const usual: Readonly<Record<Family, number>> = { ipv4: 24, ipv6: 64 };

/** A network that nothing is known of gets one of these: unlike what people have at home. */
const unused = { ipv4: (index: number) => `10.199.${index}.0/24`, ipv6: (index: number) => `fd00:199:${index}::/64` };

/** The other subnets that are said of a link; an address in one that other links are in is left to be routed. */
export function furtherPrefixes(
  family: Family,
  hints: readonly Hint[],
  first: Prefix,
  elsewhere: readonly Prefix[],
): readonly Prefix[] {
  const chosen = [first];
  for (const { address, prefixLength } of hints) {
    const ip = parseIp(address);
    // A length that leaves no room for a neighbour says of no subnet.
    if (ip.family !== family || prefixLength === undefined || prefixLength > addressBits[family] - 2) continue;
    const prefix = prefixAround(ip, prefixLength);
    if (![...chosen, ...elsewhere].some((one) => prefixesOverlap(one, prefix))) chosen.push(prefix);
  }
  return chosen.slice(1);
}

/** What a hint tells of its link: a subnet, or nothing but the address. */
export function prefixOf({ address, prefixLength }: Hint): Prefix {
  const ip = parseIp(address);
  return prefixAround(ip, prefixLength ?? addressBits[ip.family]);
}

/** The prefix of a network in one family, by what is on it: where servers have their own addresses. */
export function firstPrefix(family: Family, hints: readonly Hint[], index: number): ChosenPrefix {
  const ofFamily = hints.filter(({ address }) => parseIp(address).family === family);
  const own = ofFamily.filter(({ isOwn }) => isOwn);
  const said = ofFamily.filter(({ prefixLength }) => prefixLength !== undefined && prefixLength < addressBits[family]);
  const fitting = said.find((hint) =>
    own.every(({ address }) =>
      prefixContains(prefixAround(parseIp(hint.address), hint.prefixLength ?? 0), parseIp(address)),
    ),
  );
  if (fitting?.prefixLength !== undefined)
    return { prefix: prefixAround(parseIp(fitting.address), fitting.prefixLength) };

  const anchor = own[0] ?? ofFamily[0];
  if (!anchor) {
    const text = unused[family](index);
    return { prefix: parsePrefix(text, family), note: `chosen: no ${familyName[family]} address on it is known` };
  }
  let length =
    anchor.prefixLength !== undefined && anchor.prefixLength < addressBits[family]
      ? anchor.prefixLength
      : usual[family];
  while (
    length > 1 &&
    !own.every(({ address }) => prefixContains(prefixAround(parseIp(anchor.address), length), parseIp(address)))
  )
    length--;
  const prefix = prefixAround(parseIp(anchor.address), length);
  return {
    prefix,
    note: `chosen around ${anchor.address}: no prefix length is written that holds the servers' own addresses`,
  };
}
