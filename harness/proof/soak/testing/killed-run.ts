import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { packagePath } from '../../../topology/package-path';
import { temporary } from './apart';
import { added, leftBehind, lookAround, stoppedNow } from './machine-state';
import { momentOf } from './moment';

export interface KilledRun {
  /** What it had begun by then: where that is little, the kill has shown little. */
  readonly processes: number;
  readonly namespaces: number;
  readonly stopped: number;
  readonly left: readonly string[];
}

const settlingMs = 2000;

/** Runs drills, kills the harness with SIGKILL at the moment, and looks two seconds later for what is left. */
async function killedRun(moment: string): Promise<KilledRun> {
  const output = mkdtempSync(`${temporary[0]}/output-`);
  const look = () => lookAround({ folders: temporary, except: output });
  const before = look();
  const { grep, reached } = momentOf(moment);
  const args = ['run', '--topology', 'two-servers', '--grep', grep, '--output', output];
  const harness = spawn(process.execPath, [packagePath('dist/harness/cli/main.js'), ...args], { stdio: 'ignore' });
  const over = new AbortController();
  const ended = once(harness, 'exit').then(() => over.abort());
  await reached(over.signal).catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  const [begun, stopped] = [look(), stoppedNow()];
  harness.kill('SIGKILL');
  await ended;
  await sleep(settlingMs);
  const left = leftBehind(before, look());
  rmSync(output, { recursive: true, force: true });
  return {
    processes: added(before.processes, begun.processes).length,
    namespaces: added(before.namespaces, begun.namespaces).length,
    stopped,
    left,
  };
}

if (require.main === module)
  void killedRun(process.argv[2] ?? '').then((run) => process.stdout.write(JSON.stringify(run)));
