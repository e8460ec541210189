import { existsSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { shellText } from '../../../reports';
import { agents } from '../../agents';
import type { TopologyPlan } from '../../agents/keepalived/init/model';
import { loadTopologyText } from '../../topology/load-file';
import { parseTopologyName } from '../../topology/shape/names';
import { exitCode, type ExitCode } from '../exit-code';
import { UsageError } from '../usage-error';
import { madeTopology, type Servers } from './make-topology';

export interface InitOptions extends Servers {
  readonly name?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** @throws {UsageError} for what cannot be read or written; {TopologyError} for what this version cannot drill */
export function init({ name, output, force, json, ...servers }: InitOptions): ExitCode {
  if (output !== undefined && existsSync(output) && !force)
    throw new UsageError('output-exists', `${output} is there already`, 'give another name, or --force to replace it');
  const file = resolve(output ?? 'topology.yaml');
  const { plan, text, unsound } = madeTopology(servers, name ?? nameFor(output), file);
  if (output !== undefined) writeFileSync(output, text);
  if (json) process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
  else if (output === undefined) process.stdout.write(text);
  unsound.forEach(tell);
  // What is written is read again, as a run would read it.
  if (output !== undefined) tell(writtenText(output, plan));
  loadTopologyText(file, text, agents);
  if (output !== undefined) tell(nextText(output));
  return exitCode.pass;
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function writtenText(output: string, { nodes, vips }: TopologyPlan): string {
  const addresses = vips.map(({ address }) => address).join(', ');
  return `wrote ${output}: ${nodes.map(({ name }) => name).join(' and ')}, and who takes over ${addresses}`;
}

/** A path with a slash is never taken for the name of a ready-made topology. */
function nextText(output: string): string {
  const path = output.includes('/') ? output : `./${output}`;
  return `next: read its comments, then ${shellText(['npx', 'failover-drill', 'run', '--topology', path])}`;
}

function nameFor(output: string | undefined): string {
  const name = basename(output ?? '').replace(/\.ya?ml$/, '');
  try {
    return parseTopologyName(name);
  } catch {
    return 'keepalived';
  }
}
