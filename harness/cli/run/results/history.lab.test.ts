import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHistory } from '../../../../reports';
import { failoverDrill } from '../../testing/cli';

describe('a run that is to be kept', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-kept-'));
  const at = (name: string): string => join(folder, name);
  after(() => rmSync(folder, { recursive: true }));

  it('is in the history at its end, and in the report of its quarter; on GitHub its findings are annotations', async () => {
    const selected = ['--grep', 'takeover/(unplug|hang)', '--seed', '1', '--output', at('run')];
    const asked = ['run', ...selected, '--history', at('history'), '--reporter', 'github'];
    const ran = await failoverDrill(asked, { GITHUB_ACTIONS: 'true' });
    // On a machine that is busy with other things trials may be inconclusive; kept and told they are all the same.
    expect(ran.code, ran.stderr).to.be.oneOf([0, 4]);
    expect(ran.stdout).to.match(/\nHistory: .*history: added the run of 20\d\d-/);
    expect(ran.stdout).to.match(
      /^::(notice|warning) file=.*,title=two-servers takeover\/hang%3A (known|inconclusive)::/m,
    );

    const [entry] = await readHistory(at('history'));
    expect(entry?.drills.map(({ id }) => id)).to.deep.equal(['takeover/unplug', 'takeover/hang']);
    const day = new Date(entry?.startedAt ?? '');
    const quarter = `${day.getUTCFullYear()}Q${Math.floor(day.getUTCMonth() / 3) + 1}`;
    const reported = await failoverDrill([
      ...['report', '--quarter', quarter, '--history', at('history')],
      ...['--output', at('report'), '--format', 'markdown'],
    ]);
    expect(reported.code, reported.stderr).to.equal(0);
    expect(readFileSync(at(`report/${quarter}.md`), 'utf8')).to.contain('takeover/hang');
  });
});
