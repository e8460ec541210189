import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { openWhereBusy } from './testing/decided';
import { temporaryFolder } from './testing/temporary-folder';

interface Drill {
  readonly id: string;
  readonly topology: string;
  readonly verdict: string;
  readonly note: string | null;
  readonly expectations: readonly { readonly verdict: string; readonly reason: string }[];
}

/** A weakness that all have declared, and the way there and back, which none has. */
const telling = 'takeover/kill|reversion/replug';
/** Of those that `make drill` does not run; the soak has all. */
const names = ['three-servers', 'two-servers-ucarp'];

const named = ({ topology, id }: Drill) => `${topology} ${id}`;

/** A drill and why it came to what it came to. */
const told = (drill: Drill) =>
  `${named(drill)} ${drill.verdict}: ${drill.note ?? ''}${drill.expectations
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ verdict, reason }) => `${verdict}: ${reason}`)
    .join('; ')}`;

describe('the ready-made topologies', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  const run = async (output: string, topologies: readonly string[], grep: string) => {
    const chosen = topologies.flatMap((name) => ['--topology', name]);
    const { exitCode, stderr } = await execa(
      process.execPath,
      [packagePath('dist/harness/cli/main.js'), 'run', ...chosen, '--grep', grep, '--output', output],
      { reject: false },
    );
    const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as { drills: readonly Drill[] };
    return { exitCode, stderr, drills };
  };
  /** A busy machine may leave a drill open; that, and nothing else, is then told by the exit code. */
  const expectCameTo = (
    { exitCode, stderr, drills }: Awaited<ReturnType<typeof run>>,
    expected: (drill: Drill) => readonly string[],
  ) => {
    const open = openWhereBusy();
    const others = drills.filter((drill) => ![...expected(drill), ...open].includes(drill.verdict)).map(told);
    expect(others, others.join('\n')).to.deep.equal([]);
    expect(exitCode, stderr).to.equal(drills.some(({ verdict }) => verdict === 'inconclusive') ? 4 : 0);
  };

  it('keep what they promise, and have declared what they cannot', async () => {
    const ended = await run(folder('report'), names, telling);
    expect(ended.drills).to.have.length(2 * names.length);
    expectCameTo(ended, ({ id }) => [id === 'takeover/kill' ? 'known' : 'pass']);
  });

  it('keep it too where what fails over is no bare address', async () => {
    const asked = ['load-balancer-pair', 'dns-failover'];
    // One drill for each way to notice: a check of the agent's, a monitor's; and what hangs behind a balancer.
    const ended = await run(folder('services'), asked, 'service/dead|service/web-hung|name/return');
    const drills = ended.drills.filter(({ verdict }) => verdict !== 'not-applicable');
    expect(drills.map(named)).to.have.members([
      ...asked.map((topology) => `${topology} service/dead`),
      ...['load-balancer-pair service/web-hung', 'dns-failover name/return'],
    ]);
    expectCameTo({ ...ended, drills }, ({ topology }) => ['pass', ...(topology === 'dns-failover' ? ['known'] : [])]);
  });
});
