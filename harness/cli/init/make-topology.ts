import { dirname } from 'node:path';
import type { TopologyPlan } from '../../agents/keepalived/init/model';
import type { GivenAddress } from '../../agents/keepalived/init/own-addresses';
import { planOf } from '../../agents/keepalived/init/plan';
import { topologyYaml } from '../../agents/keepalived/init/write-yaml';
import type { RuntimeName } from '../../recording/runtime-name';
import { lint } from '../../agents/keepalived/lint/lint';
import { readServers } from '../lint/read-servers';
import { UsageError } from '../usage-error';
import { isInstalledHere } from './programs-here';

export interface Servers {
  /** Their configurations. */
  readonly keepalived: readonly string[];
  readonly address?: readonly GivenAddress[];
  /** A folder that stands for their own files. */
  readonly files?: string;
  /** In milliseconds. */
  readonly objective?: number;
  /** Where the lab will be; absent: in namespaces. */
  readonly runtime?: RuntimeName;
}

export interface MadeTopology {
  readonly plan: TopologyPlan;
  readonly text: string;
  /** What is unsound in the configurations, one on a line. */
  readonly unsound: readonly string[];
  /** What checks look for, and whether it is real: one on a line. */
  readonly provided: readonly string[];
}

/**
 * The topology of servers by their configurations.
 *
 * @param file where it will lie
 * @throws {UsageError} for what cannot be read, and for an address of no server
 */
export function madeTopology(
  { keepalived, address = [], files, objective, runtime = 'netns' }: Servers,
  name: string,
  file: string,
): MadeTopology {
  const servers = readServers(keepalived, files);
  if (servers.length < 2)
    throw new UsageError(
      'servers-missing',
      `${keepalived.join(' ')} is of one server, and nobody could take its addresses over`,
      'give the files of the other servers, too',
    );
  const names = servers.map((server) => server.name);
  const stranger = address.find(({ node }) => !names.includes(node));
  if (stranger)
    throw new UsageError(
      'node-unknown',
      `--address names ${stranger.node}, and there is no such server`,
      `there is ${names.join(', ')}`,
    );
  const shared = {
    ...(files !== undefined && { filesFolder: files }),
    ...(objective !== undefined && { objectiveMs: objective }),
  };
  // An image is made with all that its node needs.
  const isThere = (program: string): boolean => runtime === 'docker' || isInstalledHere(program);
  const plan = planOf(servers, { name, addresses: address, isThere, ...shared });
  const findings = lint(
    servers.map(({ configuration }) => configuration),
    shared,
  ).filter(({ severity }) => severity !== 'note');
  return {
    plan,
    text: topologyYaml(plan, dirname(file)),
    provided: providedLines(plan),
    unsound: findings.map(({ at, severity, what, id }) => `${at.file}:${at.line}: ${severity}: ${what} [${id}]`),
  };
}

/** Most servers of a cluster are alike. */
function providedLines({ nodes }: TopologyPlan): readonly string[] {
  const notes = new Set(nodes.flatMap(({ provided }) => provided));
  return [...notes].map((note) => {
    const having = nodes.filter(({ provided }) => provided.includes(note)).map(({ name }) => name);
    return `on ${having.join(' and ')} ${note}`;
  });
}
