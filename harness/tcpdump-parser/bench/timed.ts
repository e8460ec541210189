import { spawn } from 'node:child_process';

export interface Timed {
  /** From the start of the process to its end. */
  readonly wallMs: number;
  readonly output: string;
}

/** Runs a command with its output discarded, or kept when asked for. Throws when it fails or cannot be started. */
export function timed(command: string, args: readonly string[], keep: 'keep' | 'discard' = 'discard'): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const before = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', keep === 'keep' ? 'pipe' : 'ignore', 'ignore'] });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ wallMs: performance.now() - before, output });
      else reject(new Error(`${command} ended with ${String(code)}`));
    });
  });
}
