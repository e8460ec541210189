import type { AddressEvent, LinkEvent, NeighbourEvent } from '../../recording/types';

/**
 * Reads lines of `ip -ts -oneline monitor` (iproute2): addresses, carriers and neighbour entries as the node's kernel
 * reports them, stamped by `ip` when it reads them. Lines that say something else give undefined.
 */
export function readKernelEvent(node: string, line: string): AddressEvent | LinkEvent | NeighbourEvent | undefined {
  const stamped = /^\[(\S+?)\] ?(?:\[(\w+)\])?(.*)$/.exec(line);
  if (!stamped) return undefined;
  const [, stamp = '', , rest = ''] = stamped;
  const atNs = stampNs(stamp);
  const deleted = rest.includes('Deleted ');
  const text = rest.replace('Deleted ', '').trim();
  return (
    readAddress(node, atNs, text, deleted) ?? readLink(node, atNs, text) ?? readNeighbour(node, atNs, text, deleted)
  );
}

function readAddress(node: string, atNs: bigint, text: string, deleted: boolean): AddressEvent | undefined {
  const [, name, address] = /^\d+: (\S+)\s+inet6? ([0-9a-f.:]+)(?:\/\d+)? /.exec(text) ?? [];
  if (name === undefined || address === undefined) return undefined;
  return { kind: 'address', atNs, node, interface: name, address, change: deleted ? 'removed' : 'added' };
}

function readLink(node: string, atNs: bigint, text: string): LinkEvent | undefined {
  const [, name, flags] = /^\d+: ([^\s:@]+)(?:@\S+)?: <([^>]*)>/.exec(text) ?? [];
  if (name === undefined || flags === undefined) return undefined;
  return { kind: 'link', atNs, node, interface: name, carrier: flags.split(',').includes('LOWER_UP') };
}

function readNeighbour(node: string, atNs: bigint, text: string, deleted: boolean): NeighbourEvent | undefined {
  const [, address, name, mac, state] =
    /^([0-9a-f.:]+) dev (\S+) (?:lladdr ([0-9a-f:]+) )?(?:router )?([A-Z_]+)/.exec(text) ?? [];
  if (address === undefined || name === undefined || state === undefined) return undefined;
  return {
    kind: 'neighbour',
    atNs,
    node,
    interface: name,
    address,
    mac: deleted ? null : (mac ?? null),
    state: deleted ? 'DELETED' : state,
  };
}

/** `2026-11-20T16:07:31.123456`, in UTC, to ns. */
function stampNs(stamp: string): bigint {
  const [seconds = '', fraction = ''] = stamp.split('.');
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
