import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { Pace } from '../../drill/run/pace';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { netns } from '../../lab/netns/sandbox';
import type { Violation } from '../plan/types';
import { benchOf, tryPlan } from './bench';
import { digestOf, Journal } from './journal';
import { pursue } from './pursue';
import { reproduce } from './reproduce';

const path = temporaryFolder();
const topology = topologyNamed('two-servers');
const strike = { kind: 'kill', target: 'active', intensity: 0, atMs: 0, lastsMs: 2000 };
const plan = { heals: true, strikes: [strike] };
const violation: Violation = {
  ...{ rule: 'two-owners', service: '10.20.0.100', what: 'both own it', expectation: { name: 'neverHaveTwoOwners' } },
};

describe('a bench whose time is over', () => {
  it('begins no lab, and gives no verdict on what it had no time for', async () => {
    const folder = path('');
    const { signal } = new AbortController();
    const open = benchOf({ topology, runtime: netns, seed: '7', folder, signal, labs: new Pace(4) });
    const bench = { ...open, closesMs: performance.now() };
    expect(await tryPlan(bench, plan, 'late')).to.equal(undefined);
    expect(await reproduce(bench, plan, violation, { name: 'late', times: 10 })).to.deep.equal({ k: 0, n: 0 });
    const journal = await Journal.begin(folder, { topology: digestOf(topology), seed: '7' });
    const look = {
      number: 1,
      plan,
      journal,
      tell: () => undefined,
      elapsedMs: () => 0,
      patience: { untilMs: 0, gentlyMs: 0 },
    };
    expect(await pursue(bench, violation, look)).to.equal(null);
    expect(existsSync(`${folder}/recordings`)).to.equal(false);
  });
});
