import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { netns } from '../../lab/netns/sandbox';
import { exitCode, type ExitCode } from '../exit-code';
import { findTopology } from '../run/asked/topologies';
import { ask, isAlive } from '../state/local-socket';
import { UsageError } from '../usage-error';
import { Holder } from './holder';
import { logOf, socketOf } from './kept-labs';
import { liveOn } from './live';
import { renderStatus } from './render-status';
import type { LabStatus } from './requests';

export interface UpOptions {
  readonly name?: string;
  readonly detach: boolean;
  /** The process that `--detach` leaves behind. */
  readonly holder: boolean;
  readonly json: boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Builds a lab and keeps it: as long as this command runs, or with `--detach` until it is taken down. */
export async function up(topologyName: string, options: UpOptions): Promise<ExitCode> {
  const topology = findTopology(topologyName);
  const name = options.name ?? topology.name;
  if (!/^[\w][\w.-]{0,62}$/.test(name))
    throw new UsageError('lab-name', `${JSON.stringify(name)} is no name of a lab`, 'letters, digits, dot and dash');
  if (options.detach) return detached(topologyName, name, options);
  const live = options.holder ? null : liveOn(process.stderr, topology, name);
  await using holder = await Holder.begin(name, topology, (news) => live?.tell(news));
  const end = (): void => holder.end();
  for (const signal of signals) process.on(signal, end);
  try {
    await Promise.race([holder.build(netns), ended(holder.over)]);
    if (!holder.over.aborted && !options.holder) {
      const status = await holder.status();
      live?.line(options.json ? '' : renderStatus(status));
      if (options.json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
      live?.line(`Ctrl-C takes it down; from elsewhere: failover-drill exec ${status.nodes[0]?.name ?? ''}`);
    }
    await ended(holder.over);
  } finally {
    live?.stop();
    for (const signal of signals) process.off(signal, end);
  }
  const why: unknown = holder.over.reason;
  if (why instanceof Error && why.name === 'LabError') throw why;
  return exitCode.pass;
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Leaves a process behind that keeps the lab, and returns when that stands; when it does not come to that, nothing is left. */
async function detached(topology: string, name: string, { json }: UpOptions): Promise<ExitCode> {
  const path = socketOf(name);
  if (await isAlive(path))
    throw new UsageError(
      'lab-exists',
      `a lab ${name} is kept already`,
      `failover-drill down --lab ${name}, or another --name`,
    );
  const log = logOf(name);
  const file = openSync(log, 'w', 0o600);
  const args = [process.argv[1] ?? '', 'up', topology, '--name', name, '--holder'];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', file, file] });
  closeSync(file);
  let over = false;
  child.on('exit', () => (over = true));
  const takeBack = (): void => void child.kill('SIGTERM');
  for (const signal of signals) process.on(signal, takeBack);
  try {
    for (;;) {
      const status = over ? null : await statusAt(path);
      if (status !== null && status.phase !== 'building' && status.phase !== 'settling') {
        process.stdout.write(json ? `${JSON.stringify(status, null, 2)}\n` : `${renderStatus(status)}\n`);
        child.unref();
        return exitCode.pass;
      }
      if (over) return lastWords(log, child.exitCode);
      await sleep(100);
    }
  } finally {
    for (const signal of signals) process.off(signal, takeBack);
  }
}

const statusAt = async (path: string): Promise<LabStatus | null> =>
  (await isAlive(path)) ? ((await ask(path, { do: 'status' }).catch(() => null)) as LabStatus | null) : null;

/** What the holder said as its last is what the user is told. */
function lastWords(log: string, status: number | null): ExitCode {
  process.stderr.write(readFileSync(log, 'utf8'));
  rmSync(log, { force: true });
  const codes = Object.values(exitCode) as ExitCode[];
  return codes.find((code) => code === status && code !== exitCode.pass) ?? exitCode.interrupted;
}
