import type { Expected } from '../../observe/real-network';
import { findTopology } from '../run/asked/topologies';
import type { Vip } from '../../topology/types';
import { UsageError } from '../usage-error';
import type { ObserveOptions } from './options';

type Asked = Pick<ObserveOptions, 'vip' | 'server' | 'topology' | 'objective'>;

/** What is known of the real pair before it is watched: from the command line, and from its topology where there is one. */
export function expectedOf({ vip, server, topology: named, objective }: Asked): Expected {
  const topology = named === undefined ? null : findTopology(named);
  const known = topology?.vips ?? [];
  const addresses = vip.length > 0 ? [...new Set(vip)] : known.map(({ address }) => address);
  if (addresses.length === 0)
    throw new UsageError('vip-missing', 'there is no VIP to watch', 'give --vip, or a --topology that has one');
  const vips = addresses.map((address) =>
    seenFromHere(known.find((each) => each.address === address) ?? unknown(address)),
  );
  const servers = new Map<string, string[]>();
  const add = (name: string, found: readonly string[]): void =>
    void servers.set(name, [...(servers.get(name) ?? []), ...found]);
  for (const node of topology?.nodes ?? [])
    if (node.role === 'server')
      add(
        node.name,
        node.interfaces.flatMap((link) => link.addresses.map(withoutPrefix)),
      );
  for (const [name, address] of server) add(name, [address]);
  const takeoverMs = objective ?? topology?.objectives.takeoverMs ?? 2000;
  return {
    name: topology?.name ?? 'real-network',
    description: topology?.description ?? `What a third machine saw of ${addresses.join(', ')}.`,
    objectives: { takeoverMs, healMs: topology?.objectives.healMs ?? 10_000 },
    known: topology?.known ?? [],
    ...{ servers, vips },
  };
}

const withoutPrefix = (address: string): string => address.split('/')[0] ?? address;

/** By one interface one link is seen, whatever else a topology says of it. */
const seenFromHere = ({ address, prefixLength, virtualRouterId, priorities, name }: Vip): Vip => ({
  ...{ address, prefixLength, network: '', virtualRouterId, priorities },
  ...(name !== undefined && { name }),
});

/** Its identifier is the set-up's own affair; advertisements that name the address tell of it without. */
const unknown = (address: string): Vip => ({
  address,
  prefixLength: address.includes(':') ? 128 : 32,
  network: '',
  virtualRouterId: 0,
  priorities: {},
});
