import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';

export interface EngineApart extends AsyncDisposable {
  /** For `docker --host`. */
  readonly address: string;
}

const patienceMs = 30_000;
const pauseMs = 100;

// Its bridges are in its network namespace, its mounts in its mount namespace, and nothing of it outlives its first process.
const apart = ['--net', '--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'];
const alone = ['--iptables=false', '--ip6tables=false', '--ip-masq=false', '--userland-proxy=false'];

/** Starts a Docker engine that has nothing to do with the host's network, or says in one line why that cannot be done. */
export async function startEngineApart(): Promise<EngineApart | { readonly missing: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { missing: 'an engine apart needs Linux and root' };
  for (const program of ['dockerd', 'docker']) {
    const { failed } = await execa('sh', ['-c', `command -v ${program}`], { reject: false });
    if (failed) return { missing: `an engine apart needs ${program}: apt-get install docker.io` };
  }
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-engine-'));
  const address = `unix://${folder}/engine.sock`;
  const places = { 'data-root': 'data', 'exec-root': 'exec', pidfile: 'pid' };
  const options = Object.entries(places).map(([option, name]) => `--${option}=${join(folder, name)}`);
  const engine = execa('unshare', [...apart, 'dockerd', '--host', address, ...options, ...alone], {
    ...{ reject: false, stdin: 'ignore', all: true },
  });
  const stop = async (): Promise<void> => {
    // The daemon itself, so that it is waited for: killed with its parent, it would be left to the machine's first process.
    const [daemon] = (await readFile(`/proc/${engine.pid}/task/${engine.pid}/children`, 'utf8').catch(() => '')).split(
      ' ',
    );
    if (daemon) process.kill(Number(daemon), 'SIGTERM');
    await engine;
    await rm(folder, { recursive: true, force: true });
  };
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    const { failed } = await execa('docker', ['--host', address, 'version'], { reject: false });
    if (!failed) return { address, [Symbol.asyncDispose]: stop };
    if (engine.exitCode !== null) break;
    await delay(pauseMs);
  }
  await stop();
  const { all } = await engine;
  const cause = all.split('\n').findLast((line) => /fail|error/i.test(line)) ?? 'it does not answer';
  return { missing: `an engine apart did not start: ${cause}` };
}
