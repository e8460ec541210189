import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { agents } from '../../agents';
import type { GivenAddress } from '../../agents/keepalived/init/own-addresses';
import { planOf } from '../../agents/keepalived/init/plan';
import { topologyYaml } from '../../agents/keepalived/init/write-yaml';
import { lint } from '../../agents/keepalived/lint/lint';
import { loadTopologyText } from '../../topology/load-file';
import { parseTopologyName } from '../../topology/shape/names';
import { exitCode, type ExitCode } from '../exit-code';
import { readServers } from '../lint/read-servers';
import { UsageError } from '../usage-error';

export interface InitOptions {
  readonly keepalived: readonly string[];
  readonly address?: readonly GivenAddress[];
  readonly files?: string;
  /** In milliseconds. */
  readonly objective?: number;
  readonly name?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** @throws {UsageError} for what cannot be read or written; {TopologyError} for what this version cannot drill */
export function init({ keepalived, address = [], files, objective, name, output, force, json }: InitOptions): ExitCode {
  if (output !== undefined && existsSync(output) && !force)
    throw new UsageError('output-exists', `${output} is there already`, 'give another name, or --force to replace it');
  const servers = readServers(keepalived, files);
  expectNodes(address, servers);
  const shared = {
    ...(files !== undefined && { filesFolder: files }),
    ...(objective !== undefined && { objectiveMs: objective }),
  };
  const plan = planOf(servers, { name: name ?? nameFor(output), addresses: address, ...shared });
  const file = resolve(output ?? 'topology.yaml');
  const text = topologyYaml(plan, dirname(file));
  if (output === undefined) process.stdout.write(json ? `${JSON.stringify(plan, null, 2)}\n` : text);
  else writeFileSync(output, text);
  if (output !== undefined && json) process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);

  const findings = lint(
    servers.map(({ configuration }) => configuration),
    shared,
  ).filter(({ severity }) => severity !== 'note');
  for (const { at, severity, what, id } of findings)
    process.stderr.write(`${at.file}:${at.line}: ${severity}: ${what} [${id}]\n`);
  // What is written is read again, as a run would read it.
  loadTopologyText(file, text, agents);
  return exitCode.pass;
}

function expectNodes(given: readonly GivenAddress[], servers: ReturnType<typeof readServers>): void {
  const names = servers.map(({ name }) => name);
  const stranger = given.find(({ node }) => !names.includes(node));
  if (stranger)
    throw new UsageError(
      'node-unknown',
      `--address names ${stranger.node}, and there is no such server`,
      `there is ${names.join(', ')}`,
    );
}

function nameFor(output: string | undefined): string {
  const name = basename(output ?? '').replace(/\.ya?ml$/, '');
  try {
    return parseTopologyName(name);
  } catch {
    return 'keepalived';
  }
}
