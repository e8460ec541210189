import { Readable } from 'node:stream';
import type { LabProcess } from '../process';
import type { News } from './protocol';

/** Stops and resumes what the control process says of one stream. */
export type Flow = (verb: 'pause' | 'resume', stream: 'out' | 'err') => void;

/** The engine or the lab has gone, and what became of the process cannot be known: no program's own status. */
const lost = 125;

/** Bytes that the control process hears. While nobody reads them here it is told to pause, and whoever writes them is held up. */
export class HeardStream extends Readable {
  private paused = false;
  private over = false;

  constructor(
    private readonly flow: Flow,
    private readonly name: 'out' | 'err',
  ) {
    super();
  }

  /** What comes next; at last nothing. */
  hear(bytes: Buffer): void {
    if (this.over || this.destroyed) return;
    this.over = bytes.length === 0;
    if (this.push(this.over ? null : bytes) || this.over || this.paused) return;
    this.paused = true;
    this.flow('pause', this.name);
  }

  override _read(): void {
    if (!this.paused) return;
    this.paused = false;
    this.flow('resume', this.name);
  }

  /** Whoever reads no more does not hold anybody up. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this._read();
    done(error);
  }
}

/** A process that the control process has started. */
export class HeardProcess implements LabProcess {
  readonly stdout: HeardStream;
  readonly stderr: HeardStream;
  readonly ended: Promise<number>;
  private end: (status: number) => void = () => undefined;

  constructor(
    readonly pid: Promise<number>,
    flow: Flow,
  ) {
    this.stdout = new HeardStream(flow, 'out');
    this.stderr = new HeardStream(flow, 'err');
    this.ended = new Promise((resolve) => (this.end = resolve));
    pid.catch(() => this.lose());
  }

  hear({ kind, bytes }: News): void {
    if (kind === 'out') this.stdout.hear(bytes);
    else if (kind === 'err') this.stderr.hear(bytes);
    else this.end(Number(bytes.toString()));
  }

  /** Nothing more will be heard of it. */
  lose(): void {
    for (const stream of [this.stdout, this.stderr]) stream.hear(Buffer.alloc(0));
    this.end(lost);
  }
}
