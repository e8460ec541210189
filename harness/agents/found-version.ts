import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { environment } from '../lab/netns/environment';
import type { Agent } from './types';

const patienceMs = 10_000;

/** What this machine has of it, by its own word; null where it has nothing. Programs differ in where and how they say it. */
export async function foundVersion({ versionCommand: [program = '', ...args] }: Agent): Promise<string | null> {
  const child = spawn(program, args, { env: environment(), timeout: patienceMs, stdio: ['ignore', 'pipe', 'pipe'] });
  const started = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('spawn', () => resolve(true));
  });
  const [isThere, out, err] = await Promise.all([started, text(child.stdout), text(child.stderr)]);
  return isThere ? (/\d+\.\d[\w.-]*/.exec(`${out}\n${err}`)?.[0] ?? 'unknown') : null;
}
