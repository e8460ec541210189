import { expect } from 'chai';
import { execa } from 'execa';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TestRedis } from '../../drill/queue/testing/redis';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { baseImage } from '../../lab/docker/image/base-image';
import { benchOrSkip } from '../../lab/docker/testing/engine';
import { packagePath } from '../../topology/package-path';

const cli = packagePath('dist/harness/cli/main.js');
const examples = '.github/examples/workers';
const [image, nodeImage] = ['failover-drill/worker-of-the-test', 'failover-drill/node-of-the-test'];
const certificates = '/etc/ssl/certs/ca-certificates.crt';

interface Compose {
  readonly services: {
    readonly worker: {
      readonly cap_drop: readonly string[];
      readonly cap_add: readonly string[];
      readonly security_opt: readonly string[];
    };
  };
}

interface Report {
  readonly drills: readonly {
    readonly trials: readonly { readonly verdict: string; readonly recording: string | null }[];
  }[];
}

describe('the image of a worker', function () {
  const folder = temporaryFolder();
  const docker = (args: readonly string[], input?: Buffer) =>
    execa('docker', args, { ...(input && { input }), env: { DOCKER_BUILDKIT: '0' } });
  after(() => docker(['image', 'rm', '--force', image, nodeImage]).catch(() => undefined));

  /** Stands for the public image of Node, where no registry of images can be reached: this machine's Node and npm. */
  async function makeNodeImage(base: string): Promise<void> {
    const context = folder('node');
    mkdirSync(context, { recursive: true });
    cpSync(process.execPath, `${context}/node`, { dereference: true });
    const { stdout: npm } = await execa('sh', ['-c', 'realpath "$(command -v npm)"']);
    cpSync(join(npm, '../..'), `${context}/npm`, { recursive: true });
    cpSync(certificates, `${context}/certificates`, { dereference: true });
    const dockerfile = [
      `FROM ${base}`,
      'COPY node /usr/local/bin/node',
      'COPY npm /usr/local/lib/node_modules/npm',
      `COPY certificates ${certificates}`,
      `ENV NODE_EXTRA_CA_CERTS=${certificates}`,
      'RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm',
    ];
    writeFileSync(`${context}/Dockerfile`, dockerfile.join('\n'));
    await docker(['build', '--tag', nodeImage, context]);
  }

  /** Of what a clone holds, without what was made in it. */
  async function makeImage(base: string): Promise<void> {
    const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const { stdout: files } = await execa('git', listed, { cwd: packagePath('.') });
    const tar = await execa('tar', ['--null', '--files-from', '-', '--create'], {
      ...{ cwd: packagePath('.'), input: files, encoding: 'buffer' as const },
    });
    const with_ = ['--build-arg', `BASE=${base}`, '--build-arg', `NODE=${nodeImage}`, '--network', 'host'];
    const build = ['build', ...with_, '--file', `${examples}/Dockerfile`, '--tag', image, '-'];
    await docker(build, Buffer.from(tar.stdout));
  }

  it('carries out the trials of a run from the clone it was made of, and ends when it is told to', async function () {
    const { engine } = await benchOrSkip(this);
    this.timeout(0);
    const base = await baseImage(engine, () => undefined);
    await makeNodeImage(base);
    await makeImage(base);
    await using redis = await TestRedis.start(folder('redis'), ['--requirepass', 'sesame']);
    const url = redis.url(':sesame@');
    const { worker } = (
      parse(readFileSync(packagePath(`${examples}/compose.yaml`), 'utf8'), { merge: true }) as Compose
    ).services;
    const rights = [
      ...worker.cap_drop.flatMap((capability) => ['--cap-drop', capability]),
      ...worker.cap_add.flatMap((capability) => ['--cap-add', capability]),
      ...worker.security_opt.flatMap((option) => ['--security-opt', option]),
    ];
    const key = { FAILOVER_DRILL_QUEUE_KEY: 'of the test' };
    const started = [
      'run',
      '--detach',
      '--network',
      'host',
      '--env',
      'FAILOVER_DRILL_QUEUE_KEY=of the test',
      ...rights,
    ];
    const { stdout: container } = await docker([...started, image, 'worker', '--queue', url, '--jobs', '1']);
    try {
      // Accounts and files of nodes, a web server that gives up root, and what keepalived does: each needs rights of its own.
      const what = ['--topology', 'two-servers', '--topology', 'http-service', '--grep', 'takeover/power-off'];
      const args = [cli, 'run', '--queue', url, ...what, '--seed', '5eed', '--output', folder('run')];
      const run = await execa(process.execPath, args, { reject: false, env: key, timeout: 120_000 });
      // On a machine that is busy otherwise a figure may not be trusted; made they are all.
      expect(run.exitCode, run.stdout + run.stderr).to.be.oneOf([0, 4]);
      const { drills } = JSON.parse(readFileSync(`${folder('run')}/report.json`, 'utf8')) as Report;
      const trials = drills.flatMap((drill) => drill.trials);
      expect(trials).to.have.length(2);
      for (const { recording, verdict } of trials) expect(recording, verdict).to.be.a('string');
      const stopped = Date.now();
      await docker(['stop', '--time', '60', container]);
      expect(Date.now() - stopped, 'ms until an idle worker has ended').to.be.below(30_000);
      expect((await docker(['inspect', '--format', '{{.State.ExitCode}}', container])).stdout).to.equal('0');
    } finally {
      await docker(['rm', '--force', container]);
    }
  });
});
