import { servicesOf } from '../../harness/topology/services';
import type { Topology, TopologyNode } from '../../harness/topology/types';

type Row = readonly [name: string, link: string, address: string, what: string];

/** The network as lines of text: each network, who is on it by which link, and what floats there. */
export function renderTopology(topology: Topology): string {
  const { name, description, networks } = topology;
  const parts = networks.map((network) => ({ network, rows: rowsOn(network.name, topology) }));
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...parts.flatMap(({ rows }) => rows.map((row) => (row[column] ?? '').length))),
  );
  const lines = parts.flatMap(({ network, rows }) => [
    '',
    [network.name, network.ipv4 ?? [], network.ipv6 ?? []].flat().join('  '),
    ...rows.map((row, position) => {
      const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
      return `${position === rows.length - 1 ? '└─' : '├─'} ${cells.join('  ').trimEnd()}`;
    }),
  ]);
  const others = servicesOf(topology).filter(({ kind }) => kind !== 'address');
  const served = others.map(
    ({ name: service, kind, providers }) => `${service}: ${kind}, by ${providers.join(', then ')}`,
  );
  return [`${name}: ${description}`, ...lines, ...(served.length > 0 ? ['', ...served] : [])].join('\n');
}

function rowsOn(network: string, topology: Topology): Row[] {
  const onIt = topology.nodes.flatMap((node) =>
    node.interfaces
      .filter((link) => link.network === network)
      .map((link): Row => [node.name, link.name, link.addresses.map(withoutPrefix).join(', '), whatIs(node, topology)]),
  );
  const floating = topology.vips
    .filter((vip) => vip.network === network)
    .map((vip): Row => {
      const inOrder = Object.entries(vip.priorities).toSorted(([, one], [, other]) => other - one);
      const id = vip.virtualRouterId > 0 ? `id ${vip.virtualRouterId}` : '';
      return ['VIP', id, vip.address, inOrder.map(([node]) => node).join(', then ')];
    });
  return [...onIt, ...floating];
}

function whatIs({ name, role, software }: TopologyNode, { vips }: Topology): string {
  const priorities = vips.flatMap((vip) => vip.priorities[name] ?? []);
  const rank = priorities.length === 0 ? [] : [`priority ${priorities.join(' / ')}`];
  const runs = software.map(({ kind }) => kind);
  return [...(runs.length === 0 ? [role] : runs), ...rank].join(', ');
}

const withoutPrefix = (address: string): string => address.split('/')[0] ?? address;
