import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { loadTopologyFile } from '../../../topology/load-file';
import { packagePath } from '../../../topology/package-path';
import { agentOf } from '../../../topology/software';
import type { Topology } from '../../../topology/types';
import type { Lab } from '../../lab';
import type { DockerOptions } from '../options';

/** The ready-made topology; the agents' own settings do not matter to a lab. */
export function twoServers(): Topology {
  const settings = z.looseObject({});
  const kinds = [{ name: 'keepalived', settings, networkSettings: [] }];
  return loadTopologyFile(packagePath('topologies/two-servers.yaml'), kinds);
}

export const options: DockerOptions = {
  packagesOf: () => ['keepalived'],
  capabilitiesOf: (node) => (agentOf(node) ? ['NET_BROADCAST'] : []),
};

export const noFolders = (): readonly string[] => [];

/** Whether `from` reaches an address with one ping within a second. */
export async function reaches(lab: Lab, from: string, address: string): Promise<boolean> {
  const ping = lab.instrument(['ping', '-c', '1', '-W', '1', address], from);
  ping.stderr.resume();
  await text(ping.stdout);
  return (await ping.ended) === 0;
}

/** Until something holds, looked at every 10 ms; false when it does not within `atMostMs`. */
export async function eventually(holds: () => Promise<boolean>, atMostMs: number): Promise<boolean> {
  const deadline = performance.now() + atMostMs;
  while (!(await holds())) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
