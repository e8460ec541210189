import { createInterface } from 'node:readline';
import { LabError } from '../lab/errors';
import type { Bracket } from '../lab/control/control';
import type { Lab } from '../lab/lab';
import type { LabProcess } from '../lab/process';

/** A program of ours that goes on doing something for as long as a fault is in force, and says on each line what it did. */
export class Instrument {
  private process: LabProcess | undefined;
  private readonly lines: string[] = [];
  private over = false;

  constructor(
    private readonly lab: Lab,
    /** Asked when it is started: a node that has booted has another network. */
    private readonly command: () => readonly string[],
    private readonly node?: string,
  ) {}

  /** What it has said, the last line last. */
  get said(): readonly string[] {
    return this.lines;
  }

  /** Resolves when it has said something; the bracket holds its start until then. @throws {LabError} */
  async start(): Promise<Bracket> {
    const { lab } = this;
    const { realtimeNs: beforeNs } = await lab.control.clock();
    const process = lab.instrument(this.command(), this.node);
    this.process = process;
    void process.ended.then(() => (this.over = true));
    let complaint = '';
    process.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const spoken = new Promise<void>((resolve) => {
      createInterface({ input: process.stdout }).on('line', (line) => {
        this.lines.push(line);
        resolve();
      });
    });
    const status = await Promise.race([spoken, process.ended]);
    if (status !== undefined)
      throw new LabError('lab-command-failed', complaint.trim() || `exit status ${status}`, 'failover-drill doctor');
    return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
  }

  /** Told to end, and ended. */
  async end(): Promise<Bracket> {
    if (!this.process) throw new RangeError('it was not started');
    const { lab, process } = this;
    const bracket = await lab.control.strike([{ act: 'signal', signal: 'TERM', to: `pid:${await process.pid}` }]);
    await process.ended;
    return bracket;
  }

  get hasEnded(): boolean {
    return this.over;
  }
}
