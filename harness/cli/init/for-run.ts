import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { madeBy } from '../../agents/keepalived/init/write-yaml';
import { UsageError } from '../usage-error';
import { madeTopology, type Servers } from './make-topology';

/**
 * `run --keepalived`: makes the topology, leaves it beside the report, and says so.
 *
 * @param output the folder of the report: `reports/latest`, where the topology is `reports/latest.yaml`
 * @throws {UsageError} for what cannot be read, and where a file of somebody else's is in the way
 */
export function topologyForRun(servers: Servers, output: string): string {
  const file = `${output.replace(/\/+$/, '')}.yaml`;
  if (existsSync(file) && !readFileSync(file, 'utf8').includes(madeBy))
    throw new UsageError(
      'output-exists',
      `${file} is there already`,
      'give another --output: the topology is left beside it',
    );
  const { text, unsound, provided } = madeTopology(servers, 'keepalived', resolve(file));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  for (const line of [...unsound, `topology: ${file}, made of ${servers.keepalived.join(' and ')}`, ...provided])
    process.stderr.write(`${line}\n`);
  return file;
}
