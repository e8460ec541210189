import { mkdirSync } from 'node:fs';
import { expect } from 'chai';
import { Pace } from '../../drill/run/pace';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { netns } from '../../lab/netns/sandbox';
import type { Topology } from '../../topology/types';
import { singlePoints } from '../plan/sweep/result';
import { benchOf } from './bench';
import { sweep } from './sweep';

const path = temporaryFolder();

async function swept(name: string, topology: Topology) {
  const folder = path(name);
  mkdirSync(folder, { recursive: true });
  const { signal } = new AbortController();
  const bench = benchOf({ topology, runtime: netns, seed: '7', folder, signal, labs: new Pace(4) });
  const result = await sweep(bench, { pairs: false, tell: () => undefined });
  const named = singlePoints(result).map(
    ({ failed: [id], survival, isKnown }) => `${id}: ${survival}${isKnown ? ', known' : ''}`,
  );
  return { ...result, named: named.toSorted() };
}

describe('a sweep', function () {
  this.timeout(90_000);

  it('names the heartbeat’s only way, and nothing that the pair survives', async () => {
    const { named, cells } = await swept('heartbeat-cable', topologyNamed('heartbeat-cable'));
    expect(cells.map(({ survival }) => survival)).not.to.include('inconclusive');
    expect(named).to.deep.equal([
      // Both take themselves to be at fault.
      'network-heartbeat-dark: lost',
      'network-heartbeat-silent: two-owners',
      'network-lan-dark: cut-off',
      'network-lan-silent: cut-off',
      'process-server-a-keepalived: two-owners, known',
    ]);
  });

  it('accuses no server, link or agent of a sound pair, which only its one network can stop', async () => {
    const supervised = topologyNamed('two-servers', [
      'advertInterval: 0.2s }',
      'advertInterval: 0.2s, supervised: true }',
    ]);
    const { named } = await swept('two-servers', { ...supervised, known: [] });
    expect(named).to.deep.equal(['network-lan-dark: cut-off', 'network-lan-silent: cut-off']);
  });
});
