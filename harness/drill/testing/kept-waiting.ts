import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';

/** Below what the strictest control of a trial allows (50 ms), above what whoever goes first waits on a quiet machine. */
const lateMs = 40;

// One on each processor, before all others where that is allowed, and as long as whoever started it is there.
const witness = `
  use Time::HiRes qw(clock_gettime sleep CLOCK_MONOTONIC);
  $| = 1;
  setpriority 0, 0, -20;
  my $parent = getppid;
  while (getppid == $parent) {
    my $since = clock_gettime(CLOCK_MONOTONIC);
    sleep 0.01;
    print "late\\n" if clock_gettime(CLOCK_MONOTONIC) - $since > 0.01 + ${lateMs / 1000};
  }`;

let lastLateMs = -Infinity;

for (const processor of cpus().keys()) {
  const child = spawn('taskset', ['--cpu-list', String(processor), 'perl', '-e', witness], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Where there is no such program nobody waits for its word, and nothing waits for its end.
  child.on('error', () => undefined);
  child.unref();
  createInterface({ input: child.stdout }).on('line', () => (lastLateMs = performance.now()));
  // A pipe to a child is a socket, whatever it is typed as.
  (child.stdout as Socket).unref();
}

/**
 * Whether within this time a processor was not to be had for so long that a trial's own controls may have failed by it. What
 * the load does not show: a hypervisor that takes the processors away, while which nothing is counted.
 */
export const keptWaitingWithin = (ms: number): boolean => performance.now() - lastLateMs < ms;
