import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { agents } from '../../agents';
import { sourcesFor } from '../../agents/keepalived/file/sources';
import { serversIn, type WrittenVip } from '../../agents/keepalived/lint/servers-in';
import type { NodeFacts } from '../../agents/keepalived/lint/rule';
import type { Configuration } from '../../agents/keepalived/meaning/configuration';
import { loadTopologyFile } from '../../topology/load-file';
import { UsageError } from '../usage-error';

/**
 * The servers of a topology whose configurations are the user's own, and what it says of them.
 *
 * @throws {TopologyError} {UsageError} where there is none
 */
export function topologyServers(path: string, filesFolder: string | undefined): ReadonlyMap<Configuration, NodeFacts> {
  const servers = serversIn(loadTopologyFile(path, agents), {
    pathOf: (configuration) => relative('.', resolve(dirname(path), configuration)),
    ...(filesFolder !== undefined && { sourcesOf: (_, file) => sourcesFor(file, filesFolder) }),
    written: writtenIn(readFileSync(path, 'utf8')),
  });
  if (servers.size > 0) return servers;
  throw new UsageError(
    'nothing-to-lint',
    `no node of ${path} has a keepalived.conf of its own`,
    'give files, or a topology that names some',
  );
}

const writtenIn = (text: string): readonly WrittenVip[] => (parse(text) as { vips: readonly WrittenVip[] }).vips;
