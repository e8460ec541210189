import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Topology } from '../../../topology/types';
import type { PlacedDrill } from '../../../drill/suite/definition';

/** What the trials of a run depend on beside its seed: digests of its topologies and suites, and the names of its drills in order. */
export interface Fingerprint {
  readonly topologies: Readonly<Record<string, string>>;
  readonly suites: Readonly<Record<string, string>>;
  readonly drills: readonly string[];
}

export function fingerprintOf(
  topologies: readonly Topology[],
  suites: readonly string[],
  drills: readonly PlacedDrill[],
): Fingerprint {
  return {
    topologies: Object.fromEntries(topologies.map((topology) => [topology.name, digest(JSON.stringify(topology))])),
    suites: Object.fromEntries(suites.map((file, index) => [`suite ${index + 1}`, digest(readFileSync(file))])),
    drills: drills.map(({ topology, id }) => `${topology.name} ${id}`),
  };
}

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
