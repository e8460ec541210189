import { mkdirSync } from 'node:fs';
import { expect } from 'chai';
import { Pace } from '../../drill/run/pace';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { netns } from '../../lab/netns/sandbox';
import type { Topology } from '../../topology/types';
import type { Plan, Strike, Violation } from '../plan/types';
import { benchOf, tryPlan } from './bench';
import { explore } from './explore';
import { digestOf, Journal } from './journal';
import { reproduce } from './reproduce';
import { shrink } from './shrink';

const path = temporaryFolder();
const sound = topologyNamed('two-servers');

function benchIn(folder: string, topology: Topology) {
  mkdirSync(folder, { recursive: true });
  return benchOf({
    topology,
    runtime: netns,
    seed: '7',
    folder,
    signal: new AbortController().signal,
    labs: new Pace(4),
  });
}

describe('what exploring has found', () => {
  it('makes what it found simpler, until the two steps are left that matter, and shows it again', async () => {
    // Nothing declared: an address that stays behind when its agent is killed is a finding.
    const bench = benchIn(path('leftover'), { ...sound, known: [] });
    const strike = (kind: string, target: string, atMs: number, lastsMs: number): Strike => ({
      ...{ kind, target, atMs, lastsMs, intensity: 0.2 },
    });
    const drawn: Plan = { heals: true, strikes: [strike('loss', 'lan', 0, 800), strike('kill', 'active', 400, 2600)] };
    const violation: Violation = {
      ...{
        rule: 'two-owners',
        service: '10.20.0.100',
        what: 'both own it',
        expectation: { name: 'neverHaveTwoOwners' },
      },
    };
    const untilMs = performance.now() + 60_000;
    const { plans } = await shrink(bench, drawn, violation, { name: 'shrink', untilMs, gentlyMs: Infinity });
    const plan = plans.at(-1) ?? drawn;
    expect(plan.strikes.map(({ kind }) => kind)).to.deep.equal(['kill']);
    expect(plan.heals).to.equal(false);
    const { k, n } = await reproduce(bench, plan, violation, { name: 'last', times: 4 });
    expect(n, 'labs that say anything').to.be.above(0);
    expect(k / n).to.be.above(0.7);
    // What is declared is explained.
    const declared = await tryPlan(benchIn(path('declared'), sound), plan, 'declared');
    expect(declared?.outcome).to.deep.equal({ kind: 'sound' });
  });

  it('is over half as long again after its time, but for what is under way then', async () => {
    const topology = { ...sound, known: [] };
    const bench = benchIn(path('over'), topology);
    const { folder } = bench;
    const journal = await Journal.begin(folder, { topology: digestOf(topology), seed: '7' });
    const [beganMs, forMs, trialMs] = [performance.now(), 20_000, 15_000];
    await explore(bench, { forMs, journal, tell: () => undefined });
    expect(performance.now() - beganMs).to.be.within(forMs, 1.5 * forMs + trialMs);
  });
});
