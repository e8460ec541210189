import { addressBits, familyName, ipFromValue, parseIp, type Family } from '../../../topology/address/ip';
import { parsePrefix, prefixContains, type Prefix } from '../../../topology/address/prefix';

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

/** The prefix of a network in one family, by what is on it. */
export function prefixFor(family: Family, hints: readonly Hint[], index: number): ChosenPrefix {
  const ofFamily = hints.filter(({ address }) => parseIp(address).family === family);
  const own = ofFamily.filter(({ isOwn }) => isOwn);
  const said = ofFamily.filter(({ prefixLength }) => prefixLength !== undefined && prefixLength < addressBits[family]);
  const fitting = said.find((hint) =>
    own.every(({ address }) =>
      prefixContains(prefixAround(hint.address, hint.prefixLength ?? 0, family), parseIp(address)),
    ),
  );
  if (fitting?.prefixLength !== undefined)
    return { prefix: prefixAround(fitting.address, fitting.prefixLength, family) };

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
    !own.every(({ address }) => prefixContains(prefixAround(anchor.address, length, family), parseIp(address)))
  )
    length--;
  const prefix = prefixAround(anchor.address, length, family);
  return {
    prefix,
    note: `chosen around ${anchor.address}: no prefix length is written that holds the servers' own addresses`,
  };
}

function prefixAround(address: string, length: number, family: Family): Prefix {
  const hostBits = BigInt(addressBits[family] - length);
  const network = (parseIp(address).value >> hostBits) << hostBits;
  return parsePrefix(`${ipFromValue(family, network).text}/${length}`, family);
}
