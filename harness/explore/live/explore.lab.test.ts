import { mkdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Pace } from '../../drill/run/pace';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { netns } from '../../lab/netns/sandbox';
import type { Topology } from '../../topology/types';
import { benchOf } from './bench';
import { explore } from './explore';
import { digestOf, Journal } from './journal';

const path = temporaryFolder();
const sound = topologyNamed('two-servers');

function benchIn(folder: string, topology: Topology, signal = new AbortController().signal) {
  mkdirSync(folder, { recursive: true });
  return benchOf({ topology, runtime: netns, seed: '7', folder, signal, labs: new Pace(4) });
}

describe('exploring', function () {
  this.timeout(120_000);

  it('finds nothing false, stops when it is told to, and goes on where it was', async () => {
    const folder = path('sound');
    const interrupted = new AbortController();
    const journal = await benchJournal(folder);
    const lines: string[] = [];
    const tell = (line: string) => {
      lines.push(line);
      interrupted.abort();
    };
    await explore(benchIn(folder, sound, interrupted.signal), { forMs: 60_000, journal, tell });
    const before = journal.tried.map(({ number }) => number).toSorted();
    expect(before).to.deep.equal([1, 2, 3, 4]);
    const resumed = await Journal.resume(folder);
    if (resumed === null) expect.fail('there is no journal');
    const forMs = resumed.elapsedMs + 8000;
    await explore(benchIn(folder, sound), { forMs, journal: resumed, tell: () => undefined });
    const numbers = resumed.tried.map(({ number }) => number);
    expect(numbers.length).to.be.above(4);
    expect(new Set(numbers).size, 'none is tried twice').to.equal(numbers.length);
    expect(resumed.findings).to.deep.equal([]);
    expect(readFileSync(`${folder}/exploration.jsonl`, 'utf8').trim().split('\n')).to.have.length(numbers.length + 1);
  });
});

function benchJournal(folder: string): Promise<Journal> {
  mkdirSync(folder, { recursive: true });
  return Journal.begin(folder, { topology: digestOf(sound), seed: '7' });
}
