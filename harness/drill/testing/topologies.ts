import { readFileSync } from 'node:fs';
import { agents } from '../../agents';
import { loadTopologyText } from '../../topology/load-file';
import { readyMade } from '../../topology/ready-made';
import type { Topology } from '../../topology/types';

/** A ready-made topology, with some of its text replaced. */
export function topologyNamed(name: string, ...edits: readonly (readonly [from: string, to: string])[]): Topology {
  const path = readyMade().find((topology) => topology.name === name)?.path ?? name;
  const text = edits.reduce(
    (written, [from, to]) => {
      if (!written.includes(from)) throw new RangeError(`${name} does not say ${from}`);
      return written.replace(from, to);
    },
    readFileSync(path, 'utf8'),
  );
  return loadTopologyText(path, text, agents);
}
