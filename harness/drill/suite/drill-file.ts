import { readFileSync } from 'node:fs';
import { catalogue } from '../../faults/catalogue';
import { loadDrill } from '../../schedule/drill-file/load';
import { currentSession } from './session';
import { register } from './suite';

/**
 * Registers the drill of a YAML file on each topology of the run, as a suite would.
 * @throws {TopologyError} naming file, line and column
 */
export function registerDrillFile(file: string, path: string): void {
  const text = readFileSync(path, 'utf8');
  for (const topology of currentSession().topologies) {
    const spec = loadDrill(text, { file, catalogue, topology });
    const [suite = ''] = spec.id.split('/');
    describe(topology.name, () => register({ ...spec, suite, topology, note: null }, path));
  }
}
