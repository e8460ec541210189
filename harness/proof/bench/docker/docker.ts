import { findTopology } from '../../../cli/run/asked/topologies';
import { runtimeNamed } from '../../../cli/run/asked/runtime';
import { DockerError } from '../../../lab/docker/engine/docker-error';
import { connectEngine } from '../../../lab/docker/engine/engine';
import { netns } from '../../../lab/netns/sandbox';
import type { Runtime } from '../../../lab/runtime';
import type { Bench } from '../bench';
import { upAndDown, type UpAndDown } from '../bring-up/up-and-down';
import type { Entry } from '../line';
import { plainDocker } from './plain-docker';
import { takeovers } from './takeovers';

const rounds = 7;
const upLimit = 1000;

/** Labs of containers beside those of namespaces, and beside the same pair as people write it for plain Docker. */
export const docker: Bench = {
  name: 'docker',
  title: 'containers, against namespaces and against docker run',
  async run(tell) {
    const why = await engineMissing();
    if (why !== null) return tell({ subject: 'containers', skipped: why });
    const containers = runtimeNamed('docker', () => undefined);
    for (const entry of await bringUps(containers)) tell(entry);
    for (const entry of await takeovers(containers)) tell(entry);
  },
};

async function engineMissing(): Promise<string | null> {
  try {
    await connectEngine();
    return null;
  } catch (error) {
    if (error instanceof DockerError) return error.message;
    throw error;
  }
}

/** Taking turns, so that whatever else the machine does falls on all. */
async function bringUps(containers: Runtime): Promise<Entry[]> {
  const topology = findTopology('two-servers');
  // Images are built on first use, which is not what is measured.
  await upAndDown(topology, containers);
  const [ours, namespaces, plain]: [UpAndDown[], UpAndDown[], UpAndDown[]] = [[], [], []];
  await using engine = await plainDocker();
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await upAndDown(topology, containers));
    namespaces.push(await upAndDown(topology, netns));
    if ('upAndDown' in engine) plain.push(await engine.upAndDown());
  }
  const line = (subject: string, name: string, peer: readonly UpAndDown[], of: (run: UpAndDown) => number) =>
    ({ subject, unit: 'ms', samples: ours.map(of), peer: { name, samples: peer.map(of) } }) as const;
  const up = ({ upMs }: UpAndDown): number => upMs;
  const both = ({ upMs, downMs }: UpAndDown): number => upMs + downMs;
  const subject = 'two servers and a client';
  return [
    {
      ...line(`${subject}: up`, 'namespaces', namespaces, up),
      target: { kind: 'at-most', limit: upLimit, quantile: 'median' },
    },
    line(`${subject}: up and down`, 'namespaces', namespaces, both),
    ...('missing' in engine
      ? [{ subject: `${subject}: beside docker run`, skipped: engine.missing }]
      : [line(`${subject}: up`, 'docker run', plain, up), line(`${subject}: up and down`, 'docker run', plain, both)]),
  ];
}
