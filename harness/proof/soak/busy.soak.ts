import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { expect } from 'chai';
import { failoverDrill } from '../../cli/testing/cli';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { busy } from '../testing/busy';

/** So many trials at least; an hour's worth on two cores. */
const wanted = Number(process.env.BUSY_TRIALS ?? 1000);
const topologies = ['two-servers', 'heartbeat-cable', 'three-servers', 'active-active', 'dual-stack'];

interface Report {
  readonly drills: readonly {
    readonly id: string;
    readonly topology: string;
    readonly trials: readonly {
      readonly seed: string;
      readonly verdict: string;
      readonly reasons: readonly { readonly text?: string }[];
    }[];
  }[];
}

/** A machine that is busy may leave a trial undecided; it may make nothing of it that is not so. */
describe(`${wanted} trials of sound topologies with every processor kept busy`, function () {
  this.timeout(0);
  const output = temporaryFolder();

  it('have no wrong verdict, and fewer than one in ten is inconclusive', async function () {
    using load = busy();
    void load;
    const set = topologies.flatMap((name) => ['-t', name]);
    const { stdout } = await failoverDrill(['run', ...set, '--list']);
    const drills = stdout.split('\n').filter((line) => /^ *\S+\/\S+ /.test(line)).length;
    const repeat = Math.max(1, Math.ceil(wanted / Math.max(1, drills)));
    const { stderr } = await failoverDrill(['run', ...set, '-n', String(repeat), '-o', output('busy')]);
    const report = JSON.parse(readFileSync(`${output('busy')}/report.json`, 'utf8')) as Report;
    const trials = report.drills.flatMap(({ id, topology, trials: all }) =>
      all.map((trial) => ({ ...trial, drill: `${topology}: ${id}` })),
    );
    const count = (verdict: string): number => trials.filter((trial) => trial.verdict === verdict).length;
    const told = ['pass', 'known', 'inconclusive', 'fail', 'error'].map((verdict) => `${count(verdict)} ${verdict}`);
    process.stdout.write(`      ${trials.length} trials, load ${loadavg()[0]?.toFixed(1)}: ${told.join(', ')}\n`);
    const wrong = trials.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
    expect(
      wrong.map(({ drill, seed }) => `${drill}, seed ${seed}`),
      stderr,
    ).to.deep.equal([]);
    expect(count('inconclusive') / trials.length).to.be.below(0.1);
  });
});
