import { expect } from 'chai';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { agents } from '../../../agents';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { DrillResult } from '../../../judging/types';
import { loadTopologyFile } from '../../../topology/load-file';
import { packagePath } from '../../../topology/package-path';
import type { RunOptions } from '../asked/options';
import { progressOn } from './progress';

const [pair, cable] = ['two-servers', 'heartbeat-cable'].map((name) =>
  loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents),
) as [PlacedDrill['topology'], PlacedDrill['topology']];

const asked: RunOptions = {
  ...{ topology: [], runtime: 'netns', list: false, expect: [], jobs: 1, resume: false, output: 'x' },
  ...{ quiet: false, verbose: false, json: false },
};

const ended = (topology: PlacedDrill['topology'], id: string, note: string | null): [PlacedDrill, DrillResult] => [
  {
    ...{ id, title: id, suite: 'x', file: 'x.ts', topology, schedule: [], expectations: [], note },
  },
  {
    ...{ id, title: id, suite: 'x', file: 'x.ts', topology: topology.name, agent: '', fault: '', note },
    ...{ verdict: note === null ? 'pass' : 'not-applicable', trials: [], expectations: [] },
  } as unknown as DrillResult,
];

/** What a log is told of drills of which all but the last end at once. */
async function told(
  options: Partial<RunOptions>,
  notes: readonly (readonly [typeof pair, string])[],
): Promise<string[]> {
  const stream = new PassThrough();
  const drills = notes.map(([topology, note], n) => ended(topology, `calls/${n + 1}`, note));
  const progress = progressOn(stream as unknown as NodeJS.WriteStream, { ...asked, ...options }, '7', {
    kind: 'fixed',
    trials: 1,
  });
  progress.start(drills.length + 1, [pair, cable], asked);
  for (const one of drills) progress.finished(...one);
  await setImmediate();
  progress.finished(...ended(pair, 'takeover/kill', null));
  const [, ...lines] = String(stream.read()).trimEnd().split('\n');
  return lines;
}

const nobody = 'nobody makes calls here';

describe('the progress of a run', () => {
  it('counts what does not apply, a line for each topology, and says why where it is the same for all', async () => {
    const notes = [
      [pair, nobody],
      [pair, 'none of its services is a name'],
      [cable, nobody],
      [cable, nobody],
    ] as const;
    expect(await told({}, notes)).to.deep.equal([
      '[2/5] - two-servers: 2 drills do not apply (-v names them)',
      `[4/5] - heartbeat-cable: 2 drills do not apply: ${nobody}`,
      '[5/5] ✓ two-servers takeover/kill (0.0 s)',
    ]);
    expect(await told({}, [[pair, nobody]])).to.include(`[1/2] - two-servers: 1 drill does not apply: ${nobody}`);
  });

  it('names each of them where all is to be told, and nothing where nothing is', async () => {
    const notes = [
      [pair, nobody],
      [cable, nobody],
    ] as const;
    expect((await told({ verbose: true }, notes)).slice(0, 2)).to.deep.equal([
      `[1/3] - two-servers calls/1: ${nobody}`,
      `[2/3] - heartbeat-cable calls/2: ${nobody}`,
    ]);
    expect(await told({ quiet: true }, notes)).to.deep.equal([]);
  });
});
