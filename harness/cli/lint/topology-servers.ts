import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { agents } from '../../agents';
import { configurationOf, type Configuration } from '../../agents/keepalived/meaning/configuration';
import { readConfiguration } from '../../agents/keepalived/file/read';
import { sourcesFor } from '../../agents/keepalived/file/sources';
import type { NodeFacts } from '../../agents/keepalived/lint/rule';
import { loadTopologyFile } from '../../topology/load-file';
import type { Topology, TopologyNode } from '../../topology/types';
import { UsageError } from '../usage-error';

/**
 * The servers of a topology whose configurations are the user's own, and what it says of them.
 *
 * @throws {TopologyError} {UsageError} where there is none
 */
export function topologyServers(path: string, filesFolder: string | undefined): ReadonlyMap<Configuration, NodeFacts> {
  const topology = loadTopologyFile(path, agents);
  const written = writtenIn(readFileSync(path, 'utf8'));
  const servers = topology.nodes.flatMap((node): [Configuration, NodeFacts][] => {
    const agent = node.software.find(({ kind }) => kind === 'keepalived');
    if (!agent?.configuration) return [];
    const file = relative('.', resolve(dirname(path), agent.configuration.path));
    const read = readConfiguration(file, agent.configuration.text, node.name, sourcesFor(file, filesFolder));
    const facts = {
      name: node.name,
      interfaces: node.interfaces.map(({ name }) => name),
      addresses: node.interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0] ?? '')),
      vips: vipsOf(node, topology, written),
    };
    return [[configurationOf(read), facts]];
  });
  if (servers.length > 0) return new Map(servers);
  throw new UsageError(
    'nothing-to-lint',
    `no node of ${path} has a keepalived.conf of its own`,
    'give files, or a topology that names some',
  );
}

/** The same VIPs as they are in the file, before anything is filled in. */
interface WrittenVip {
  readonly virtualRouterId?: number;
  readonly priorities?: object;
}

const writtenIn = (text: string): readonly WrittenVip[] => (parse(text) as { vips: readonly WrittenVip[] }).vips;

const vipsOf = (
  { name, interfaces }: TopologyNode,
  { vips }: Topology,
  written: readonly WrittenVip[],
): NodeFacts['vips'] =>
  vips.flatMap(({ address, network, virtualRouterId, priorities }, index) => {
    const priority = priorities[name];
    if (priority === undefined) return [];
    const device = interfaces.find((link) => link.network === network)?.name;
    return [
      {
        address,
        ...(device !== undefined && { device }),
        ...(written[index]?.virtualRouterId !== undefined && { virtualRouterId }),
        ...(written[index]?.priorities !== undefined && { priority }),
      },
    ];
  });
