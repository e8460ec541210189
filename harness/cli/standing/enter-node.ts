import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { LabError } from '../../lab/errors';
import { askLab } from './kept-labs';

/** Runs a command in a node, with this terminal; a shell where none is given. Gives the command's own exit status. */
export async function enterNode(lab: string | undefined, node: string, command: readonly string[]): Promise<number> {
  const { holder, pid } = (await askLab(lab, { do: 'enter', node })) as {
    readonly holder: number;
    readonly pid: number;
  };
  const target = hostPid(holder, pid);
  if (target === null)
    throw new LabError(
      'lab-target-unknown',
      `${node} cannot be found`,
      'it may have lost its power just now: failover-drill status',
    );
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials'];
  const namespaces = [...asRoot, '--net', '--uts', '--mount', '--pid'];
  const [first, ...others] = command;
  const asked = first === '--' ? others : command;
  const run = asked.length > 0 ? asked : shell();
  const child = spawn('nsenter', ['--target', String(target), ...namespaces, '--wd=/', '--', ...run], {
    stdio: 'inherit',
    env: { ...process.env, PS1: `${node}# ` },
  });
  // An interrupt is for what runs in the node.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (status, signal) => resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}

const shell = (): readonly string[] => (existsSync('/bin/bash') ? ['/bin/bash', '--norc', '--noprofile'] : ['/bin/sh']);

/** The holder of a node is the first process of its own namespace; in its lab's it is known by this number. */
function hostPid(holder: number, ancestor: number): number | null {
  const parents = new Map<number, number>();
  const holders: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const status = statusOf(entry);
    if (status === null) continue;
    parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
    const numbers = /^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/).map(Number) ?? [];
    if (numbers.at(-1) === 1 && numbers.at(-2) === holder && numbers.length > 2) holders.push(Number(entry));
  }
  const descends = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === ancestor) return true;
    return false;
  };
  return holders.find(descends) ?? null;
}

function statusOf(pid: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return null;
  }
}
