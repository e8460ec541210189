import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { ObserveError } from '../errors';
import { Words } from '../words';

/**
 * With no right but to send and hear frames, whoever starts it; and it ends when the harness does, however that ends: nothing
 * may go on asking a real network that nobody watches any more.
 */
const least =
  process.getuid?.() === 0
    ? ['--no-new-privs', '--inh-caps', '-all', '--ambient-caps', '-all', '--bounding-set', '-all,+net_raw']
    : [];
const confined = (command: readonly string[]): string[] => ['setpriv', '--pdeathsig', 'KILL', ...least, ...command];

const packetSocket = 'exit(socket(my $wire, 17, 3, 0) ? 0 : 13)';

/** @throws {ObserveError} when this user may not do what observing takes */
export async function expectRights(): Promise<void> {
  const [program = '', ...args] = confined(['perl', '-e', packetSocket]);
  const { exitCode } = await execa(program, args, { reject: false });
  if (exitCode === 0) return;
  if (exitCode !== 13)
    throw new ObserveError(
      'observe-program-missing',
      'setpriv or perl cannot be run',
      'install util-linux and perl; failover-drill doctor says what else is missing',
    );
  throw new ObserveError(
    'observe-not-permitted',
    'this user may not open a packet socket: the capability CAP_NET_RAW is missing',
    'run it with sudo; its instruments keep no other right than that one',
  );
}

/** A small program that asks or listens on the real network. */
export class Instrument {
  readonly stdout: Readable;
  readonly words: Words;
  /** Exit status, or the signal that ended it. */
  readonly ended: Promise<string>;
  private stopped = false;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess & { readonly stdout: Readable; readonly stderr: Readable },
  ) {
    this.stdout = child.stdout;
    this.words = new Words(child.stderr);
    this.ended = new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('exit', (status, signal) => resolve(signal ?? `exit status ${String(status)}`));
    });
  }

  /** In a session of its own: a terminal's interrupt is for the harness, which ends them in order. */
  static start(name: string, command: readonly string[]): Instrument {
    const [program = '', ...args] = confined(command);
    return new Instrument(name, spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true }));
  }

  async stop(signal: 'TERM' | 'KILL' = 'KILL'): Promise<void> {
    this.stopped = true;
    this.child.kill(`SIG${signal}`);
    await this.ended;
  }

  /** Rejects when it ends without being stopped. */
  async failed(): Promise<never> {
    const how = await this.ended;
    if (this.stopped) return new Promise(() => undefined);
    throw new ObserveError(
      'observe-instrument-ended',
      `${this.name} ended: ${this.words.said.trim() || how}`,
      'see that the interface is still there; what was recorded until then is kept',
    );
  }
}
