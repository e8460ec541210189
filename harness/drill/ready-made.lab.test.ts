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
/** Of those that `make drill` does not run; the soak has all, and what is no bare address has tests of its own. */
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

  it('keep what they promise, and have declared what they cannot', async () => {
    const output = folder('report');
    const chosen = names.flatMap((name) => ['--topology', name]);
    const { exitCode, stderr } = await execa(
      process.execPath,
      [packagePath('dist/harness/cli/main.js'), 'run', ...chosen, '--grep', telling, '--output', output],
      { reject: false },
    );
    const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as { drills: readonly Drill[] };
    expect(drills).to.have.length(2 * names.length);
    // A busy machine may leave a drill open; that, and nothing else, is then told by the exit code.
    const cameTo = ({ id }: Drill) => [id === 'takeover/kill' ? 'known' : 'pass', ...openWhereBusy()];
    const others = drills.filter((drill) => !cameTo(drill).includes(drill.verdict)).map(told);
    expect(others, others.join('\n')).to.deep.equal([]);
    expect(exitCode, stderr).to.equal(drills.some(({ verdict }) => verdict === 'inconclusive') ? 4 : 0);
  });
});
