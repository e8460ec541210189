import { findTopology } from '../../../cli/run/asked/topologies';
import { netns } from '../../../lab/netns/sandbox';
import type { Bench } from '../bench';
import type { Entry } from '../line';
import { mininet, mininetMissing } from './mininet';
import { plainTopology } from './plain-topology';
import { upAndDown, type UpAndDown } from './up-and-down';

const rounds = 7;
const sizes = [2, 10, 50];
const timesMininet = 5;

/** Labs against mininet, taking turns, so that whatever else the machine does falls on both. */
export const bringUp: Bench = {
  name: 'bring-up',
  title: 'lab up and down, against mininet with Linux bridges',
  async run(tell) {
    // The observer is the lab's own fourth node, and counts.
    const real = await repeat(() => upAndDown(findTopology('heartbeat-cable'), netns));
    tell({
      subject: 'two servers, a client, two networks: up',
      unit: 'ms',
      samples: real.map(({ upMs }) => upMs),
      target: { kind: 'at-most', limit: 40, quantile: 'median' },
    });
    const missing = await mininetMissing();
    for (const size of sizes) for (const entry of await compare(size, missing)) tell(entry);
  },
};

async function compare(size: number, missing: string | null): Promise<Entry[]> {
  const topology = plainTopology(size);
  if (missing) return [{ subject: `${size} nodes`, skipped: missing }];
  const ours: UpAndDown[] = [];
  const theirs: UpAndDown[] = [];
  await repeat(async () => {
    ours.push(await upAndDown(topology, netns));
    theirs.push(await mininet(size));
  });
  const line = (subject: string, of: (run: UpAndDown) => number): Entry => ({
    subject: `${size} nodes: ${subject}`,
    unit: 'ms',
    samples: ours.map(of),
    peer: { name: 'mininet', samples: theirs.map(of) },
    target: { kind: 'times-peer', times: timesMininet },
  });
  return [line('up', ({ upMs }) => upMs), line('up and down', ({ upMs, downMs }) => upMs + downMs)];
}

async function repeat<T>(once: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await once());
  return results;
}
