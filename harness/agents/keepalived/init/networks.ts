import { families, isLinkLocalIpv6, parseIp, type Family } from '../../../topology/address/ip';
import { hostAt, hostNumbers, prefixContains, type Prefix } from '../../../topology/address/prefix';
import { addressesIn } from '../instances-in';
import type { InterfacePlan, NetworkPlan } from './model';
import type { KnownAddress } from './own-addresses';
import { firstPrefix, furtherPrefixes, prefixOf, type Hint } from './prefixes';
import type { Router } from './routers';
import { deviceOf, type Segment } from './segments';

/** A network with everything that is plugged into it. */
export interface PlannedNetwork {
  readonly plan: NetworkPlan;
  readonly prefixes: readonly Prefix[];
  readonly interfaces: readonly (InterfacePlan & { readonly node: string })[];
}

/** Names networks after their interfaces, gives them prefixes, and gives each server an address where none is known. */
export function plannedNetworks(
  segments: readonly Segment[],
  routers: readonly Router[],
  known: readonly KnownAddress[],
): readonly PlannedNetwork[] {
  const names = namesOf(segments);
  const links = segments.map((segment, index) => {
    const own = known.filter((one) => segment.some((port) => port.node === one.node && port.name === one.name));
    const floating = floatingOn(segment, routers);
    const hints = hintsOf(own, floating);
    const chosen = familiesOn(segment, routers, own).map((family) => firstPrefix(family, hints, index));
    return { segment, own, floating, hints, chosen };
  });
  return links.map((link, index) => {
    const { segment, own, floating, hints, chosen } = link;
    const network = names[index] ?? `net-${index + 1}`;
    const elsewhere = links
      .filter((other) => other !== link)
      .flatMap((other) => [...other.chosen.map(({ prefix }) => prefix), ...other.hints.map(prefixOf)]);
    const prefixes = chosen.flatMap(({ prefix }) => [
      prefix,
      ...furtherPrefixes(prefix.family, hints, prefix, elsewhere),
    ]);
    const taken = new Set([...own.map(({ address }) => address), ...floating.map(({ address }) => address)]);
    return {
      plan: {
        name: network,
        ...textsOf(prefixes),
        notes: chosen.flatMap(({ note }) => note ?? []),
      },
      prefixes,
      interfaces: segment.map((port) => ({
        node: port.node,
        name: port.name,
        network,
        ...addressesFor(port, own, prefixes, taken),
      })),
    };
  });
}

function textsOf(prefixes: readonly Prefix[]): Pick<NetworkPlan, Family> {
  return Object.fromEntries(
    families.flatMap((family) => {
      const [first, ...more] = prefixes.filter((prefix) => prefix.family === family).map(({ text }) => text);
      return first === undefined ? [] : [[family, more.length === 0 ? first : [first, ...more]]];
    }),
  );
}

function addressesFor(
  port: Segment[number],
  own: readonly KnownAddress[],
  prefixes: readonly Prefix[],
  taken: Set<string>,
): Pick<InterfacePlan, 'addresses' | 'notes'> {
  const mine = own.filter(({ node, name }) => node === port.node && name === port.name);
  const notes = [...new Set(mine.map(({ from }) => `address by ${from}`))];
  const addresses = mine.map(
    ({ address, prefixLength }) => `${address}${prefixLength === undefined ? '' : `/${prefixLength}`}`,
  );
  for (const family of families) {
    // In the first subnet alone: many a server has nothing but the floating address in another one.
    const prefix = prefixes.find((one) => one.family === family);
    if (!prefix || mine.some(({ address }) => parseIp(address).family === family)) continue;
    const free = freeHost(prefix, taken);
    if (free === undefined) continue;
    taken.add(free);
    addresses.push(free);
    notes.push(`${free} is chosen: its own is not in the files (--address ${port.node}=...)`);
  }
  return { addresses, notes };
}

/** From the eleventh host on, where there are as many: the first ones are often gateways. */
function freeHost(prefix: Prefix, taken: ReadonlySet<string>): string | undefined {
  const { first, last } = hostNumbers(prefix);
  const begin = last >= 11n + first ? 11n : first;
  for (let host = begin; host <= last; host++) {
    const { text } = hostAt(prefix, host);
    if (!taken.has(text)) return text;
  }
  return undefined;
}

const floatingOn = (segment: Segment, routers: readonly Router[]) =>
  routers.flat().flatMap(({ node, instance }) =>
    addressesIn(instance).filter(({ address }) => {
      const device = deviceOf(instance, address);
      return segment.some((port) => port.node === node && port.name === device);
    }),
  );

const hintsOf = (own: readonly KnownAddress[], floating: ReturnType<typeof floatingOn>): readonly Hint[] =>
  [...own.map((one) => ({ ...one, isOwn: true })), ...floating.map((one) => ({ ...one, isOwn: false }))].filter(
    ({ address }) => !isLinkLocalIpv6(parseIp(address)),
  );

/** What is advertised, or floats, on a network needs addresses of its family there; a network that is only watched needs none. */
function familiesOn(segment: Segment, routers: readonly Router[], own: readonly KnownAddress[]): readonly Family[] {
  const advertised = routers
    .flat()
    .filter(({ node, instance }) => segment.some((port) => port.node === node && port.name === instance.interface));
  const used = new Set([
    ...advertised.map(({ instance }) => instance.family),
    ...floatingOn(segment, routers).map(({ family }) => family),
    ...own.map(({ family }) => family),
  ]);
  return families.filter((family) => used.has(family === 'ipv4' ? 4 : 6));
}

/** One network is the lan; of several each has the name that its interfaces share. */
function namesOf(segments: readonly Segment[]): readonly string[] {
  if (segments.length === 1) return ['lan'];
  const taken = new Set<string>();
  return segments.map((segment, index) => {
    const shared = new Set(segment.map(({ name }) => name));
    const label = [...shared]
      .join('-')
      .replaceAll(/[^A-Za-z0-9-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
    const name = label === '' || label.length > 63 || taken.has(label) ? `net-${index + 1}` : label;
    taken.add(name);
    return name;
  });
}

export const isWithin = ({ prefixes }: PlannedNetwork, address: string): boolean =>
  prefixes.some((prefix) => prefixContains(prefix, parseIp(address)));
