import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { Marks, markSchema, usualWithinMs, type Hosts, type Mark } from '../../observe/real-network';
import type { FaultEvent } from '../../recording/types';
import { answerAt } from '../state/local-socket';
import { stateFolder } from '../state/state-folder';
import { UsageError } from '../usage-error';
import { MarkKeys } from './mark-keys';
import { momentText } from './lines';
import type { Stop } from './stop';

/** What comes between a command's start and its word here; a mark is of now, not of yesterday. */
const longestWayMs = 30_000;

/** Where marks are handed in: by key at the terminal, and by `failover-drill mark` from elsewhere. */
export class MarkDesk implements AsyncDisposable {
  private readonly marks = new Marks();
  private hear: ((event: FaultEvent) => void) | null = null;
  private keys: MarkKeys | undefined;
  private server: Server | undefined;

  private constructor(
    private readonly path: string,
    private readonly servers: Hosts,
    private readonly say: (line: string) => void,
  ) {}

  static async open(servers: Hosts, stop: Stop, say: (line: string) => void): Promise<MarkDesk> {
    const path = join(stateFolder(), `observe-${process.pid}.sock`);
    rmSync(path, { force: true });
    const desk = new MarkDesk(path, servers, say);
    desk.server = await answerAt(path, (request) => desk.take(markFrom(request)));
    if (process.stdin.isTTY)
      desk.keys = new MarkKeys(process.stdin, process.stderr, (mark) => void desk.atTheKeys(mark), stop.now);
    return desk;
  }

  get invitation(): string {
    const keys = this.keys === undefined ? '' : 'm marks what you do, h what puts it right, q finishes; ';
    return `${keys}${keys === '' ? 'F' : 'f'}rom elsewhere: failover-drill mark "pulled the power of ..."`;
  }

  /** From now on marks are recorded. */
  hand(hear: (event: FaultEvent) => void): void {
    this.hear = hear;
    this.keys?.begin();
  }

  /** No more marks: what is on record is being judged. */
  close(): void {
    this.hear = null;
    this.keys?.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    this.server?.close();
    rmSync(this.path, { force: true });
  }

  private atTheKeys(mark: Omit<Mark, 'withinMs'>): void {
    try {
      this.take(markFrom({ withinMs: usualWithinMs, ...mark }));
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error));
    }
  }

  private take(mark: Mark): { readonly at: string } {
    const { hear } = this;
    if (hear === null)
      throw new UsageError('mark-untimely', 'nothing is being recorded just now', 'mark while it records');
    const { down } = mark;
    if (down !== undefined && !this.knows(down))
      throw new UsageError(
        'mark-node-unknown',
        `there is no server ${down}`,
        `there is ${[...this.servers.keys()].join(', ') || 'none that was named: observe --server'}`,
      );
    const event = this.marks.eventOf(mark);
    if (event === null)
      throw new UsageError(
        'mark-nothing-to-heal',
        'nothing was marked that this could put right',
        'mark what you do first',
      );
    hear(event);
    const at = momentText(mark.atMs);
    this.say(`${at}  marked: ${mark.text}${mark.heals ? ', which puts right what was marked last' : ''}`);
    return { at };
  }

  private knows(name: string): boolean {
    return this.servers.has(name);
  }
}

/** @throws {UsageError} */
function markFrom(request: unknown): Mark {
  const read = markSchema.safeParse(request);
  if (!read.success)
    throw new UsageError(
      'mark-invalid',
      `this is no mark: ${read.error.issues[0]?.message ?? ''}`,
      'failover-drill mark --help',
    );
  const awayMs = Math.abs(Date.now() - read.data.atMs);
  if (awayMs > longestWayMs) throw new UsageError('mark-untimely', 'this mark is not of now', 'mark while you do it');
  return read.data;
}
