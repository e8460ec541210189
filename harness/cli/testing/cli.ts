import { execFile } from 'node:child_process';
import { packagePath } from '../../topology/package-path';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line, as it is shipped. */
export const builtCli = packagePath('dist/harness/cli/main.js');

/** Runs the built command line in a process of its own. */
export function failoverDrill(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return ended(process.execPath, [builtCli, ...args], environment);
}

/** Runs a shell script, with the command line's path as its `$1`. */
export function shell(script: string): Promise<Ended> {
  return ended('sh', ['-c', script, 'sh', `${process.execPath} ${builtCli}`], {});
}

export function ended(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ended> {
  const env = { ...process.env, FORCE_COLOR: undefined, FAILOVER_DRILL_DEBUG: undefined, ...environment };
  return new Promise((resolve) => {
    execFile(program, [...args], { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 255, stdout, stderr });
    });
  });
}
