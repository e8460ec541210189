import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { builtCli, ended, failoverDrill } from '../../testing/cli';

describe('--reporter live', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-live-'));
  const selected = ['--grep', 'takeover/unplug', '--seed', '1', '--reporter', 'live', '--output', folder];
  after(() => rmSync(folder, { recursive: true }));

  it('tells a log what happens in a lab, in order and in plain lines', async () => {
    const { stderr } = await failoverDrill(['run', ...selected]);
    expect(stderr).to.equal(stripVTControlCharacters(stderr));
    const broken = ' takeover/unplug 1: unplug server-a applied\n';
    // Both may have announced it before: what counts is the order from the fault on.
    const [first = '', then = ''] = stderr.split(broken);
    expect(first).to.include(' takeover/unplug 1: building the lab\n').and.to.include(': server-a owns 10.20.0.100\n');
    const [afterwards = '', ...more] = then.split(' takeover/unplug 1: ended\n');
    expect(more, stderr).to.have.length(1);
    // Answers tell of an owner as announcements do, and either may be read first.
    for (const text of ['10.20.0.100: server-b announces it', 'server-b owns 10.20.0.100'])
      expect(afterwards, stderr).to.include(` takeover/unplug 1: ${text}\n`);
  });

  it('is what --verbose is, and --quiet is the contrary: only what it came to', async () => {
    const plain = ['run', '--grep', 'takeover/unplug', '--seed', '1', '--output', folder];
    const [verbose, quiet] = [await failoverDrill([...plain, '-v']), await failoverDrill([...plain, '--quiet'])];
    expect(verbose.stderr).to.include(' takeover/unplug 1: unplug server-a applied\n');
    expect([quiet.code, quiet.stderr]).to.deep.equal([verbose.code, '']);
    expect(quiet.stdout).to.match(/takeover\/unplug/);
  });

  it('draws it on a terminal, and leaves only what stays', async () => {
    const command = [process.execPath, builtCli, 'run', ...selected].join(' ');
    const environment = { TERM: 'xterm', CI: '', NO_COLOR: '1' };
    const { stdout } = await ended('script', ['-qec', `stty cols 100 rows 30; ${command}`, '/dev/null'], environment);
    const text = stripVTControlCharacters(stdout);
    expect(text)
      .to.match(/ 0\/1 drill /)
      .and.to.match(/unplug server-a \d/)
      .and.to.match(/● server-b/);
    const [, afterwards = ''] = text.split('[1/1]');
    expect(afterwards).to.contain('takeover/unplug').and.not.to.contain('● server-b');
  });
});
