import { spawn } from 'node:child_process';
import { cpus } from 'node:os';

/** As many that want a processor all the time as there are processors, for as long as this process lives at most. */
export function busy(): Disposable {
  const parent = 'my $parent = getppid; 1 while getppid == $parent';
  const children = cpus().map(() => spawn('perl', ['-e', parent], { stdio: 'ignore' }));
  return { [Symbol.dispose]: () => children.forEach((child) => child.kill('SIGKILL')) };
}
