import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { Control, controlProgram } from '../control/control';
import { asRoot, environment } from './environment';

/** A control process in a lab to be. */
export interface Newborn {
  readonly connection: Socket;
  /** When it has ended, and with it all that was in its PID namespace. */
  readonly ended: Promise<unknown>;
  /** Its switch's network is to outlive it, for a lab to come. */
  readonly keep: () => Promise<void>;
}

/** It may come back from the namespaces of its labs only to such as are its user's own; and with it goes all that is in that of PIDs. */
const apart = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** Labs of one parent; each has a connection that was made with it, because nothing else reaches a forked process. */
const most = 128;

/**
 * A control process outside of any lab, from which those of labs are forked: to start them one by one from here would take
 * several times as long, and all else waits while Node starts a process. It ends with the harness, and they with it.
 */
export class LabParent {
  complaint = '';
  private readonly control: Control;
  private readonly free: number[] = Array.from({ length: most }, (_, i) => 3 + i);
  private open = 0;

  private constructor(private readonly child: ChildProcess) {
    const [input, output, complaints] = [socketOf(child, 0), socketOf(child, 1), socketOf(child, 2)];
    complaints.on('data', (chunk: Buffer) => (this.complaint += chunk.toString()));
    this.control = new Control(input, output);
    child.on('error', (error) => this.control.end(error.message));
    child.on('exit', () => this.control.end(this.complaint.trim() || 'it exited'));
    // It is no reason for the harness to go on.
    child.unref();
    for (const descriptor of child.stdio.keys()) socketOf(child, descriptor).unref();
  }

  /** In a session of its own: what a terminal says to the harness, an interrupt say, is not for the processes of labs. */
  static start(): LabParent {
    const [program = '', ...args] = [...asRoot(), 'unshare', ...apart, '--', ...controlProgram(most)];
    const stdio = Array.from({ length: 3 + most }, () => 'pipe' as const);
    return new LabParent(spawn(program, args, { env: environment(), stdio, detached: true }));
  }

  /** It can bear another one. */
  get fertile(): boolean {
    return this.free.length > 0 && !this.control.over.aborted;
  }

  /** @param bridges how many its switch has. @throws {LabError} when it cannot */
  async bear(bridges: number): Promise<Newborn> {
    const descriptor = this.free.shift();
    if (descriptor === undefined) throw new RangeError(`it has borne ${most}`);
    const connection = socketOf(this.child, descriptor).ref();
    this.count(+1);
    const { pid, ended } = this.control.bear(descriptor, bridges);
    // Its other end is open elsewhere, too: in unshare, which waits.
    void ended.then(() => {
      connection.destroy();
      this.count(-1);
    });
    const born = await pid;
    return { connection, ended, keep: () => this.control.keep(born, bridges) };
  }

  private count(change: number): void {
    this.open += change;
    const output = socketOf(this.child, 1);
    if (this.open > 0) output.ref();
    else output.unref();
    if (this.open === 0 && !this.fertile) this.control.retire();
  }
}

function socketOf({ stdio }: ChildProcess, descriptor: number): Socket {
  const stream = stdio[descriptor];
  if (stream instanceof Socket) return stream;
  throw new TypeError(`descriptor ${descriptor} is no pipe`);
}
