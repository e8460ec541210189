import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestRedis } from '../../drill/queue/testing/redis';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { packagePath } from '../../topology/package-path';

const cli = packagePath('dist/harness/cli/main.js');
const topology = packagePath('harness/proof/bench/trials/fast-kill.yaml');
const trials = 300;

interface Report {
  readonly drills: readonly {
    readonly verdict: string;
    readonly trials: readonly { readonly seed: string; readonly verdict: string }[];
  }[];
}

/** As a machine of its own: with its first process all end. */
const startWorker = (url: string) =>
  execa(
    'unshare',
    ['--fork', '--pid', '--kill-child', '--mount-proc', process.execPath, cli, 'worker', '--queue', url, '--jobs', '2'],
    { reject: false },
  );

describe('a campaign of three hundred trials over three workers', () => {
  const folder = temporaryFolder();
  const drilled = async (name: string, more: readonly string[]) => {
    const what = ['--topology', topology, '--grep', 'takeover/kill', '--seed', '5eed', '--repeat', String(trials)];
    const run = await execa(process.execPath, [cli, 'run', ...what, '--output', folder(name), ...more], {
      reject: false,
    });
    const report = JSON.parse(readFileSync(`${folder(name)}/report.json`, 'utf8')) as Report;
    return { ...run, report };
  };

  it('loses nothing and counts nothing twice, though two die and Redis, too', async () => {
    await using redis = await TestRedis.start(folder('redis'));
    const workers = [1, 2, 3].map(() => startWorker(redis.url()));
    const running = drilled('queued', ['--queue', redis.url()]);
    for (const worker of workers.slice(0, 2)) {
      await sleep(10_000 + Math.random() * 20_000);
      worker.kill('SIGKILL');
    }
    await sleep(Math.random() * 10_000);
    await redis.restart();
    const queued = await running;
    for (const worker of workers) worker.kill('SIGKILL');
    const local = await drilled('local', []);
    const seedsOf = ({ drills }: Report) => drills.flatMap((drill) => drill.trials.map(({ seed }) => seed));
    expect(queued.exitCode, queued.stderr).to.equal(local.exitCode);
    expect(queued.report.drills.map(({ verdict }) => verdict)).to.deep.equal(
      local.report.drills.map(({ verdict }) => verdict),
    );
    expect(seedsOf(queued.report)).to.deep.equal(seedsOf(local.report));
    expect(new Set(seedsOf(queued.report)).size).to.equal(trials);
  });
});
