import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchOrSkip } from '../lab/docker/testing/engine';
import type { RunOptions } from './run/asked/options';
import { findTopology } from './run/asked/topologies';
import { failoverDrill } from './testing/cli';

type Verdicts = ReadonlyMap<string, string>;

interface Report {
  readonly drills: readonly { readonly topology: string; readonly id: string; readonly verdict: string }[];
}

const topologies = ['two-servers', 'heartbeat-cable'];
const attempts = 4;

describe('the standard suites in namespaces and in containers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-runtimes-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (runtime: RunOptions['runtime'], ...more: readonly string[]): Promise<Verdicts> => {
    const asked = topologies.flatMap((name) => ['--topology', name]);
    const options = ['--runtime', runtime, '--seed', 'both', '--output', folder, ...more];
    rmSync(folder, { recursive: true, force: true });
    const { code, stderr } = await failoverDrill(['run', ...asked, ...options]);
    expect(code, stderr).to.be.oneOf([0, 1, 4]);
    const text = readFileSync(join(folder, 'report.json'), 'utf8');
    const { drills } = JSON.parse(text) as Report;
    expect(drills, stderr).not.to.be.empty;
    return new Map(drills.map(({ topology, id, verdict }) => [`${topology} ${id}`, verdict]));
  };

  /** Weaknesses that show by chance are known in one run and not seen in the next. */
  const byChance = new Set(
    topologies.flatMap((name) =>
      findTopology(name)
        .known.filter(({ occasional }) => occasional)
        .map(({ drill }) => `${name} ${drill}`),
    ),
  );
  const sameIn = (verdicts: readonly Verdicts[], drill: string): boolean => {
    const [one, other] = verdicts.map((found) => {
      const verdict = found.get(drill);
      return byChance.has(drill) && verdict === 'known' ? 'pass' : verdict;
    });
    return one === other && one !== 'inconclusive' && one !== undefined;
  };

  it('come to the same verdict on every drill', async function () {
    await benchOrSkip(this);
    this.timeout(900_000);
    let verdicts: [Verdicts, Verdicts] = [await run('netns'), await run('docker')];
    const [drills] = verdicts.map((found) => [...found.keys()]);
    const open = (): string[] => drills?.filter((drill) => !sameIn(verdicts, drill)) ?? [];
    // What a busy machine has done to one of them is gone when they are measured again, alone; what the runtime does, stays.
    for (let attempt = 1; attempt < attempts && open().length > 0; attempt += 1) {
      const again = ['--jobs', '1', '--grep', `^(${open().join('|')}):`];
      const [namespaces, containers] = [await run('netns', ...again), await run('docker', ...again)];
      verdicts = [new Map([...verdicts[0], ...namespaces]), new Map([...verdicts[1], ...containers])];
    }
    const differing = open().map((drill) => `${drill}: ${verdicts.map((found) => found.get(drill)).join(' and ')}`);
    expect(differing).to.deep.equal([]);
    expect(drills?.length).to.be.at.least(30);
    expect([...verdicts[1].values()])
      .to.include('known')
      .and.not.to.include('error');
  });
});
