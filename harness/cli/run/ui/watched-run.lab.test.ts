import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readOpenMetrics } from '../../../../reports/testing/read-openmetrics';
import { decidedTests } from '../../../drill/testing/decided';
import { builtCli } from '../../testing/cli';

describe('run --ui --metrics-port', function () {
  this.timeout(60_000);
  const { test, expectCode } = decidedTests();
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-watched-'));
  after(() => rmSync(folder, { recursive: true }));

  test('shows a run and its numbers while it goes on, then its report, until Ctrl-C, and ends as it came out', async () => {
    const words = ['run', '--grep', 'takeover/unplug', '--seed', '1', '--output', folder];
    const running = spawn(process.execPath, [builtCli, ...words, '--ui', '--metrics-port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout = text(running.stdout);
    let said = '';
    running.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    const told = async (pattern: RegExp): Promise<string> => {
      for (let found = pattern.exec(said); ; found = pattern.exec(said)) {
        if (found !== null) return found[1] ?? '';
        await Promise.race([once(running.stderr, 'data'), once(running, 'exit').then(() => expect.fail(said))]);
      }
    };
    try {
      const url = await told(/live: (\S+)\n/);
      const metrics = await told(/metrics: (\S+)\n/);
      const events = (await fetch(`${url}events`)).text();
      const early = readOpenMetrics(await (await fetch(metrics)).text());
      expect(early.find(({ name }) => name === 'failover_campaign_info')?.labels['seed']).to.equal('1');
      const report = await told(/(\S+report\/) \(Ctrl-C ends\)\n/);
      expect(await (await fetch(report)).text()).to.contain('takeover/unplug');
      const answer = await fetch(metrics);
      expect(answer.headers.get('content-type')).to.match(/^application\/openmetrics-text; version=1\.0\.0/);
      const late = readOpenMetrics(await answer.text());
      running.kill('SIGINT');
      const [code] = (await once(running, 'exit')) as [number];
      expectCode({ code, stdout: await stdout, stderr: said }, 0);
      const takeovers = late.find(({ name }) => name === 'failover_campaign_takeover_seconds_count');
      expect([takeovers?.labels['drill'], takeovers?.value]).to.deep.equal(['takeover/unplug', 1]);
      const seen = await events;
      for (const part of ['unplug server-a applied', 'server-b owns 10.20.0.100', '"kind":"pass"', 'event: reported'])
        expect(seen).to.contain(part);
    } finally {
      running.kill('SIGKILL');
    }
  });
});
