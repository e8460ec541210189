import { mkdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import pLimit from 'p-limit';
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

function benchIn(folder: string, topology: Topology, signal = new AbortController().signal) {
  mkdirSync(folder, { recursive: true });
  return benchOf({ topology, runtime: netns, seed: '7', folder, signal, limit: pLimit(4) });
}

describe('exploring', function () {
  this.timeout(120_000);

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
    const { plans } = await shrink(bench, drawn, violation, { name: 'shrink', untilMs });
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

  it('finds nothing false, stops when it is told to, and goes on where it was', async () => {
    const folder = path('sound');
    const interrupted = new AbortController();
    const journal = await benchJournal(folder);
    const lines: string[] = [];
    const tell = (line: string) => {
      lines.push(line);
      interrupted.abort();
    };
    await explore(benchIn(folder, sound, interrupted.signal), { forMs: 60_000, jobs: 4, journal, tell });
    const before = journal.tried.map(({ number }) => number).toSorted();
    expect(before).to.deep.equal([1, 2, 3, 4]);
    const resumed = await Journal.resume(folder);
    if (resumed === null) expect.fail('there is no journal');
    const forMs = resumed.elapsedMs + 8000;
    await explore(benchIn(folder, sound), { forMs, jobs: 4, journal: resumed, tell: () => undefined });
    const numbers = resumed.tried.map(({ number }) => number);
    expect(numbers.length).to.be.above(4);
    expect(new Set(numbers).size, 'none is tried twice').to.equal(numbers.length);
    expect(resumed.findings).to.deep.equal([]);
    expect(readFileSync(`${folder}/exploration.jsonl`, 'utf8').trim().split('\n')).to.have.length(numbers.length + 1);
  });
});

function benchJournal(folder: string): Promise<Journal> {
  mkdirSync(folder, { recursive: true });
  return Journal.begin(folder, { kind: 'begun', topology: digestOf(sound), seed: '7', version: 1 });
}
