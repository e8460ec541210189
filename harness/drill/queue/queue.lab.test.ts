import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { analyseRecording } from '../../analysis';
import { readRecording } from '../../recording/reader';
import { packagePath } from '../../topology/package-path';
import { expectBusy } from '../testing/decided';
import { temporaryFolder } from '../testing/temporary-folder';
import { TestRedis } from './testing/redis';

const cli = packagePath('dist/harness/cli/main.js');
const topology = packagePath('harness/proof/bench/trials/fast-kill.yaml');

interface Ended {
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface Report {
  readonly drills: readonly {
    readonly verdict: string;
    readonly trials: readonly { readonly seed: string; readonly verdict: string; readonly recording: string | null }[];
  }[];
}

/** A machine of its own as far as processes go: with its first one, all end. */
function startWorker(url: string, key = 'of the test') {
  const apart = ['--fork', '--pid', '--kill-child', '--mount-proc'];
  const words = [...apart, process.execPath, cli, 'worker', '--queue', url, '--jobs', '1'];
  return execa('unshare', words, { reject: false, env: { FAILOVER_DRILL_QUEUE_KEY: key } });
}

describe('a run whose trials are made by workers', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const run = (name: string, more: readonly string[], key = 'of the test') =>
    execa(
      process.execPath,
      [
        cli,
        'run',
        '--topology',
        topology,
        '--grep',
        'takeover/kill',
        '--seed',
        '5eed',
        '--output',
        folder(name),
        ...more,
      ],
      { reject: false, env: { FAILOVER_DRILL_QUEUE_KEY: key } },
    );
  const reportOf = (name: string) => JSON.parse(readFileSync(`${folder(name)}/report.json`, 'utf8')) as Report;
  const trialsOf = (name: string) => reportOf(name).drills.flatMap(({ trials }) => trials);
  /** The weakness that is declared, in each; but where a trial’s own controls say so, what it came to is not known. */
  const expectHonest = async (name: string, { exitCode, stdout, stderr }: Ended) => {
    const expected = await Promise.all(
      trialsOf(name).map(async ({ recording }) => {
        const { controls } = await analyseRecording(await readRecording(`${folder(name)}/${String(recording)}`));
        const failed = controls.filter(({ ok }) => !ok).map((control) => control.name);
        expectBusy(failed);
        return failed.length === 0 ? 'known' : 'inconclusive';
      }),
    );
    expect(trialsOf(name).map(({ verdict }) => verdict)).to.deep.equal(expected);
    expect(exitCode, stderr + stdout).to.equal(expected.includes('inconclusive') ? 4 : 0);
  };

  it('comes to what one machine comes to, though a worker is killed and Redis dies', async () => {
    await using redis = await TestRedis.start(folder('redis'));
    const [doomed, lasting] = [startWorker(redis.url()), startWorker(redis.url())];
    try {
      const running = run('queued', ['--queue', redis.url(), '--repeat', '6']);
      // It has made one trial, and is in the middle of the next.
      await firstRecording(doomed.stderr);
      doomed.kill('SIGKILL');
      await redis.restart();
      const queued = await running;
      const local = await run('local', ['--repeat', '6', '--jobs', '2']);
      await expectHonest('queued', queued);
      await expectHonest('local', local);
      // None is lost, none is there twice, and each is the trial that one machine would have made.
      const seedsOf = (name: string) => trialsOf(name).map(({ seed }) => seed);
      expect(seedsOf('queued')).to.deep.equal(seedsOf('local'));
      expect(new Set(seedsOf('queued')).size).to.equal(6);
    } finally {
      for (const worker of [doomed, lasting]) worker.kill('SIGKILL');
      await Promise.all([doomed, lasting]);
    }
  });

  it('is not served by a worker that has another key', async () => {
    await using redis = await TestRedis.start(folder('redis-keys'));
    const stranger = startWorker(redis.url(), 'another');
    const running = run('keys', ['--queue', redis.url()]);
    const { exitCode, stderr } = await stranger;
    expect(exitCode, stderr).to.equal(2);
    expect(stderr).to.contain('queue-key-differs');
    const worker = startWorker(redis.url());
    const ended = await running;
    worker.kill('SIGKILL');
    await worker;
    await expectHonest('keys', ended);
    expect(trialsOf('keys')).to.have.length(1);
  });

  it('says in one line why there is no queue', async () => {
    await using redis = await TestRedis.start(folder('redis-closed'), ['--requirepass', 'sesame']);
    const refused = await run('refused', ['--queue', redis.url()]);
    expect(refused.exitCode).to.equal(2);
    expect(refused.stderr).to.contain('queue-refused');
    const nowhere = await run('nowhere', ['--queue', 'redis://127.0.0.1:1']);
    expect(nowhere.exitCode).to.equal(3);
    expect(nowhere.stderr).to.contain('queue-unreachable');
    const no = await run('no', ['--queue', 'queue.example']);
    expect(no.exitCode).to.equal(2);
    for (const { stderr } of [refused, nowhere, no]) expect(stderr).not.to.contain('    at ');
  });

  it('finds its way in with a password of the environment’s and by TLS', async () => {
    const [key, certificate] = [folder('tls.key'), folder('tls.crt')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', certificate];
    await execa('openssl', [...made, ...subject]);
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate];
    const secure = [
      '--port',
      '0',
      '--tls-port',
      'PORT',
      ...files,
      '--tls-auth-clients',
      'no',
      '--requirepass',
      'sesame',
    ];
    await using redis = await TestRedis.start(folder('redis-tls'), secure);
    const url = redis.url(':sesame@', 'rediss');
    // No command line has the password.
    const env = { NODE_EXTRA_CA_CERTS: certificate, FAILOVER_DRILL_QUEUE_URL: url };
    const worker = execa(process.execPath, [cli, 'worker'], { reject: false, env });
    const args = ['run', '--topology', topology, '--grep', 'takeover/kill', '--output', folder('tls')];
    const ended = await execa(process.execPath, [cli, ...args], { reject: false, env });
    worker.kill('SIGTERM');
    expect((await worker).exitCode).to.equal(0);
    await expectHonest('tls', ended);
    expect(ended.stdout + ended.stderr + readFileSync(`${folder('tls')}/report.json`, 'utf8')).not.to.contain('sesame');
  });
});

/** Resolves when a worker has told of one. */
async function firstRecording(stderr: Readable): Promise<void> {
  for await (const line of createInterface({ input: stderr })) if (line.endsWith(': recorded')) return;
}
