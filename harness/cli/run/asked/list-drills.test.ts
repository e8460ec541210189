import { expect } from 'chai';
import { failoverDrill } from '../../testing/cli';

interface Listed {
  readonly topology: string;
  readonly id: string;
  readonly note: string | null;
}

describe('run --list', function () {
  this.timeout(30_000);
  const list = (...more: string[]) => failoverDrill(['run', '--topology', 'two-servers', '--list', ...more]);

  it('names what would run, and counts what does not apply', async () => {
    const [{ stdout, stderr }, { stdout: data }] = await Promise.all([list(), list('--json')]);
    const all = JSON.parse(data) as readonly Listed[];
    const [run, rest] = [all.filter(({ note }) => note === null), all.filter(({ note }) => note !== null)];
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ +/)[1]),
    ).to.deep.equal(run.map(({ id }) => id));
    expect(run.map(({ id }) => id))
      .to.include('takeover/power-off')
      .and.not.to.include('calls/power-off');
    expect(rest.map(({ id }) => id)).to.include('calls/power-off');
    expect(stderr).to.equal(`two-servers: ${rest.length} drills do not apply (--json names them)\n`);
  });

  it('says why, where it is one thing', async () => {
    const { stderr } = await list('--grep', 'sites/routing-killed');
    expect(stderr).to.equal('two-servers: 1 drill does not apply: no sites announce an address here\n');
  });
});
