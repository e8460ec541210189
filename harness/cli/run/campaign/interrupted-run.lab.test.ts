import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../../../../reports';
import { decidedTests } from '../../../drill/testing/decided';
import { builtCli, failoverDrill } from '../../testing/cli';

const asked = ['--grep', 'takeover/(power-off|unplug)', '--repeat', '3', '--jobs', '2', '--seed', '5'];

describe('a run that is interrupted', () => {
  const { test, expectCode } = decidedTests();
  let output: string;
  beforeEach(() => {
    output = mkdtempSync(join(tmpdir(), 'interrupted-'));
  });
  afterEach(() => rmSync(output, { recursive: true }));

  /** In a process group of its own, as a shell starts it in a terminal. */
  const begin = (): ChildProcess => {
    const words = [builtCli, 'run', ...asked, '--output', output];
    const child = spawn(process.execPath, words, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    // Unread it would hold the run up.
    child.stderr.resume();
    return child;
  };
  const finished = (): string[] => globSync(join(output, 'recordings/*/*/*/*/recording.json')).toSorted();
  const report = (): Report => JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')) as Report;

  async function untilFinished(trials: number): Promise<void> {
    const deadlineMs = Date.now() + 40_000;
    while (finished().length < trials && Date.now() < deadlineMs) await sleep(50);
    expect(finished()).to.have.length.of.at.least(trials);
  }

  function untilSaid({ stderr }: ChildProcess, words: string): Promise<void> {
    let said = '';
    return new Promise((resolve) =>
      stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()).includes(words) && resolve()),
    );
  }

  /** As Ctrl-C in a terminal does: to the harness and to all that it has started there. */
  function pressControlC({ pid }: ChildProcess): void {
    if (pid === undefined) throw new Error('it never began');
    process.kill(-pid, 'SIGINT');
  }

  test('is killed: goes on where it was, and runs nothing twice', async () => {
    const child = begin();
    await untilFinished(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const kept = finished().map((path) => ({ path, writtenMs: statSync(path).mtimeMs }));
    expect(kept.length).to.be.below(6);

    const resumed = await failoverDrill(['run', '--resume', '--output', output]);
    for (const { path, writtenMs } of kept) expect(statSync(path).mtimeMs, path).to.equal(writtenMs);
    const { run, drills } = report();
    expect([run.seed, run.interrupted]).to.deep.equal(['5', false]);
    expect(drills.map(({ trials }) => trials.length)).to.deep.equal([3, 3]);
    expect(finished()).to.have.length(6);
    expectCode(resumed, 0);
  }).timeout(90_000);

  test('by Ctrl-C: ends the labs, reports what was measured, and can be resumed too', async () => {
    const child = begin();
    await untilFinished(1);
    pressControlC(child);
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).to.equal(130);
    const { run, drills } = report();
    expect(run.interrupted).to.equal(true);
    const trials = drills.flatMap((drill) => drill.trials);
    expect(trials.length).to.equal(finished().length).and.be.within(1, 5);
    expect(trials.filter(({ error }) => error !== null)).to.deep.equal([]);

    const resumed = await failoverDrill(['run', '--resume', '--output', output]);
    expect(report().run.id).to.equal(run.id);
    expectCode(resumed, 0);
  }).timeout(90_000);

  it('by a second Ctrl-C: ends at once', async () => {
    const child = begin();
    await untilSaid(child, 'labs side by side');
    await sleep(1000);
    pressControlC(child);
    // Two signals of which the first was not yet heeded are one.
    await untilSaid(child, 'interrupted: ending the labs');
    const pressedMs = Date.now();
    pressControlC(child);
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).to.equal(130);
    expect(Date.now() - pressedMs).to.be.below(1000);
  }).timeout(20_000);
});
