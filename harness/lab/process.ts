import { Transform, type Readable, type Writable } from 'node:stream';

/** A process that the harness started in the lab, with its three streams. */
export interface LabProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Its PID as the control process sees it; rejects when it ended before it began. */
  readonly pid: Promise<number>;
  /** Exit status; 128 + n when signal n ended it. */
  readonly ended: Promise<number>;
}

/**
 * Starts the rest of its arguments, writes that process's PID as the first line of standard error, and ends as it
 * ends. It stands where nsenter would fork and wait: an nsenter stops itself when the process that it waits for is
 * stopped, and a stopped nsenter never reports an end. A plain waitpid is not stopped along.
 */
const launcherSource = `
  pipe my $go, my $told; my $p = fork // die "fork: $!\n";
  if (!$p) { close $told; readline $go; exec @ARGV or die "$ARGV[0]: $!\n" }
  syswrite STDERR, "$p\n"; close $told; close STDIN; close STDOUT;
  waitpid $p, 0; exit($? & 127 ? 128 + ($? & 127) : $? >> 8)`;

export const launcher: readonly string[] = ['perl', '-e', launcherSource, '--'];

/** Takes the launcher's PID line off the front of a standard error stream; `rest` is what follows. */
export function splitPidLine(stderr: Readable): { pid: Promise<number>; rest: Readable } {
  let head: Buffer | null = Buffer.alloc(0);
  let resolvePid: (pid: number) => void;
  let rejectPid: (why: Error) => void;
  const pid = new Promise<number>((resolve, reject) => {
    resolvePid = resolve;
    rejectPid = reject;
  });
  pid.catch(() => undefined);
  const rest = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!head) return done(null, chunk);
      head = Buffer.concat([head, chunk]);
      const newline = head.indexOf(0x0a);
      if (newline < 0) return done();
      const first = head.subarray(0, newline).toString();
      const remainder = head.subarray(newline + 1);
      head = null;
      if (/^\d+$/.test(first)) resolvePid(Number(first));
      else rejectPid(new Error(first));
      done(null, remainder);
    },
    flush(done) {
      rejectPid(new Error(head?.toString().trim() || 'it ended before it began'));
      done();
    },
  });
  stderr.pipe(rest);
  return { pid, rest };
}
