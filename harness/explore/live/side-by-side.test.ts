import { expect } from 'chai';
import { Pace } from '../../drill/run/pace';
import { topologyNamed } from '../../drill/testing/topologies';
import { netns } from '../../lab/netns/sandbox';
import { benchOf, tryPlan, type Bench } from './bench';
import { sideBySide } from './side-by-side';

const { signal } = new AbortController();
const topology = topologyNamed('two-servers');
const bench = benchOf({ topology, runtime: netns, seed: '7', folder: '/dev/null', signal, labs: new Pace(2) });
const plan = { heals: true, strikes: [{ kind: 'kill', target: 'active', intensity: 0, atMs: 0, lastsMs: 2000 }] };
const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

describe('what is explored side by side', () => {
  it('is told in order', async () => {
    const late = async (): Promise<number> => {
      await soon();
      return 1;
    };
    expect(await sideBySide(bench, [late, () => Promise.resolve(2)])).to.deep.equal([1, 2]);
    expect(bench.signal.aborted).to.equal(false);
  });

  it('begins no more labs once a part of it cannot go on, and is over then', async () => {
    const tried: unknown[] = [];
    const other = async (own: Bench): Promise<void> => {
      await soon();
      tried.push(await tryPlan(own, plan, 'late'));
    };
    const broken = sideBySide(bench, [other, () => Promise.reject(new Error('ENOSPC'))]);
    const [outcome] = await Promise.allSettled([broken]);
    expect(outcome.status === 'rejected' && String(outcome.reason)).to.equal('Error: ENOSPC');
    expect(tried).to.deep.equal([undefined]);
  });
});
