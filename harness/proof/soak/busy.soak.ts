import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { expect } from 'chai';
import { failoverDrill } from '../../cli/testing/cli';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { busy } from '../testing/busy';

/** So many trials at least; an hour's worth on two cores. */
const wanted = Number(process.env.BUSY_TRIALS ?? 1000);
const topologies = ['two-servers', 'heartbeat-cable', 'three-servers', 'active-active', 'dual-stack'];

interface Told {
  readonly seed: string;
  readonly verdict: string;
}

interface Report {
  readonly drills: readonly {
    readonly id: string;
    readonly topology: string;
    readonly trials: readonly Told[];
  }[];
}

interface Trial extends Told {
  readonly id: string;
  readonly topology: string;
}

/** A machine that is busy may leave a trial undecided; it may make nothing of it that is not so. */
describe(`${wanted} trials of sound topologies with every processor kept busy`, function () {
  this.timeout(0);
  const output = temporaryFolder();

  it('have no wrong verdict, and fewer than one in ten is inconclusive', async function () {
    using load = busy();
    void load;
    const trials: Trial[] = [];
    for (let round = 1; trials.length < wanted; round++) {
      const { drills, stderr } = await aRound(output(`${round}`));
      trials.push(
        ...drills.flatMap(({ id, topology, trials: all }) => all.map((trial) => ({ ...trial, topology, id }))),
      );
      const count = (verdict: string): number => trials.filter((trial) => trial.verdict === verdict).length;
      const told = ['pass', 'known', 'inconclusive', 'fail', 'error'].map((verdict) => `${count(verdict)} ${verdict}`);
      process.stdout.write(`      ${trials.length} trials, load ${loadavg()[0]?.toFixed(1)}: ${told.join(', ')}\n`);
      const wrong = trials.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
      expect(
        wrong.map(({ topology, id, seed }) => `${topology}: ${id}, seed ${seed}`),
        stderr,
      ).to.deep.equal([]);
    }
    const undecided = trials.filter(({ verdict }) => verdict === 'inconclusive');
    expect(undecided.length / trials.length).to.be.below(0.1);
  });
});

/** Each drill once. */
async function aRound(folder: string): Promise<Report & { readonly stderr: string }> {
  const set = topologies.flatMap((name) => ['-t', name]);
  const { stderr } = await failoverDrill(['run', ...set, '-o', folder]);
  const report = JSON.parse(readFileSync(`${folder}/report.json`, 'utf8')) as Report;
  expect(report.drills, stderr).not.to.deep.equal([]);
  return { ...report, stderr };
}
