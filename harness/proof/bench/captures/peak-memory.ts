import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const lookEveryMs = 20;

/** Runs a command with its output discarded. @returns the most memory it had resident (proc_pid_status(5), VmHWM), in MB */
export function peakMemoryMb(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    let peakKiB = 0;
    const timer = setInterval(() => (peakKiB = Math.max(peakKiB, highWaterKiB(child.pid))), lookEveryMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve((peakKiB * 1024) / 1e6);
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}

/** The kernel keeps the peak, so only what comes after the last look is missed; 0 once it has ended. */
function highWaterKiB(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
