import { existsSync } from 'node:fs';
import { agents, expectFit } from '../../../agents';
import { loadTopologyFile } from '../../../topology/load-file';
import { readyMade } from '../../../topology/ready-made';
import { suggestion } from '../../../topology/did-you-mean';
import type { Topology } from '../../../topology/types';
import { UsageError } from '../../usage-error';
import { expectDrillable, findingsIn, unsoundLines } from './unsound';

/**
 * A ready-made topology by its name, or a file by its path.
 *
 * @param tell is told what is unsound in the configurations that it names
 * @throws {UsageError} @throws {TopologyError} @throws {AgentError}
 */
export function findTopology(nameOrPath: string, tell: (line: string) => void = () => undefined): Topology {
  const known = readyMade();
  const path = known.find((topology) => topology.name === nameOrPath)?.path ?? nameOrPath;
  if (!existsSync(path)) {
    if (/[/\\]|\.ya?ml$/.test(nameOrPath))
      throw new UsageError(
        'topology-unknown',
        `there is no file ${nameOrPath}`,
        'check the path; failover-drill list names ready-made topologies',
      );
    const names = known.map((topology) => topology.name);
    throw new UsageError(
      'topology-unknown',
      `there is no topology ${nameOrPath}`,
      suggestion(nameOrPath, names, 'give the path of a topology file'),
    );
  }
  const topology = loadTopologyFile(path, agents);
  expectFit(topology);
  const findings = findingsIn(path, topology);
  expectDrillable(findings, topology);
  unsoundLines(findings).forEach(tell);
  return topology;
}
