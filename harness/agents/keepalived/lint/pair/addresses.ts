import type { VirtualAddress } from '../../meaning/address';
import type { Instance } from '../../meaning/instance';
import type { Finding } from '../finding';
import { placeOf, shown, type PairRule } from '../rule';

/** The lists of floating addresses, which both must have alike. */
export const addresses: PairRule = function* ({ routers }) {
  for (const { one, other } of routers) {
    yield* missing(one, other, one.addresses, other.addresses, advertised);
    yield* missing(one, other, one.excluded, other.excluded, movedAlong);
    for (const address of other.addresses) {
      const same = one.addresses.find((candidate) => candidate.address === address.address);
      if (!same || same.prefixLength === address.prefixLength) continue;
      yield {
        id: 'prefix-length-differs',
        severity: 'warning',
        at: address.at,
        what: `${address.address} has ${lengthOf(address)} here, and ${lengthOf(same)} at ${shown(same.at)}`,
        why: 'the route to the network comes and goes with the address on one of the two (keepalived.conf(5), virtual_ipaddress)',
        remedy: 'write the same on both',
      };
    }
  }
};

interface Kind {
  readonly id: string;
  readonly keyword: string;
  readonly severity: Finding['severity'];
  readonly why: string;
}

const advertised: Kind = {
  id: 'addresses-differ',
  keyword: 'virtual_ipaddress',
  severity: 'error',
  why: 'keepalived discards an advertisement with other addresses than its own: both own what they have (RFC 3768 section 7.1)',
};

const movedAlong: Kind = {
  id: 'excluded-addresses-differ',
  keyword: 'virtual_ipaddress_excluded',
  severity: 'warning',
  why: 'an address that only one of them has is gone while the other is active (keepalived.conf(5), virtual_ipaddress_excluded)',
};

function* missing(
  one: Instance,
  other: Instance,
  ofOne: readonly VirtualAddress[],
  ofOther: readonly VirtualAddress[],
  { id, keyword, severity, why }: Kind,
): Generator<Finding> {
  const has = (list: readonly VirtualAddress[], { address }: VirtualAddress): boolean =>
    list.some((each) => each.address === address);
  const sides = [
    { extra: ofOther.filter((address) => !has(ofOne, address)), lacking: one },
    { extra: ofOne.filter((address) => !has(ofOther, address)), lacking: other },
  ];
  for (const { extra, lacking } of sides)
    for (const address of extra)
      yield {
        id,
        severity,
        at: address.at,
        what: `${address.address} is not in the ${keyword} of ${lacking.name} at ${shown(placeOf(lacking, keyword))}`,
        why,
        remedy: 'write the same addresses on both',
      };
}

const lengthOf = ({ prefixLength }: VirtualAddress): string =>
  prefixLength === undefined ? 'no prefix length' : `/${prefixLength}`;
