import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readShape } from '../../../topology/shape/read-shape';
import { readYaml } from '../../../topology/source/read-yaml';
import { TopologyError } from '../../../topology/topology-error';
import { UsageError } from '../../usage-error';
import type { RunOptions } from '../asked/options';
import { configurationShape, type Configuration } from './shape';

/** What a run is asked for where nothing is said on the command line. */
export interface Configured {
  readonly suites: readonly string[];
  readonly options: Partial<RunOptions>;
}

/** Found where the command is given. */
const usual = 'failover-drill.yaml';

/**
 * @param named the file that was asked for; without it, the usual one counts where there is one
 * @throws {UsageError} where the file is not there; {TopologyError} naming file, line and column of every mistake
 */
export function readConfiguration(named: string | undefined): Configured {
  const file = named ?? usual;
  if (named === undefined && !existsSync(file)) return { suites: [], options: {} };
  const source = readYaml(read(file), file);
  const shaped = readShape(configurationShape, source.value ?? {});
  if ('findings' in shaped) throw new TopologyError(shaped.findings.map((finding) => source.locate(finding)));
  return configured(shaped.value, dirname(file));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError('configuration-missing', `${file} cannot be read`, 'give the path of a file with --config', {
      cause,
    });
  }
}

function configured(configuration: Configuration, folder: string): Configured {
  const { suites = [], topology, expect, reporter, output, history, ...rest } = configuration;
  const paths = (given: string | readonly string[]): readonly string[] => all(given).map((path) => from(folder, path));
  return {
    suites: paths(suites),
    options: {
      ...rest,
      ...(topology !== undefined && { topology: paths(topology) }),
      ...(expect !== undefined && { expect: all(expect) }),
      ...(reporter !== undefined && { reporter: all(reporter).join(',') }),
      ...(output !== undefined && { output: resolve(folder, output) }),
      ...(history !== undefined && { history: resolve(folder, history) }),
    } as Partial<RunOptions>,
  };
}

const all = (given: string | readonly string[]): readonly string[] => (typeof given === 'string' ? [given] : given);

/** A path is the file's; a name, `two-servers` or `drills/power-cut.yaml`, is the package's unless such a file is there. */
function from(folder: string, name: string): string {
  const path = isAbsolute(name) ? name : join(folder, name);
  return /[/.]/.test(name) && existsSync(path) ? path : name;
}
