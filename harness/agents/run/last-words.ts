import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** As many lines as most programs take from their complaint to their end. */
const kept = 8;

const patienceMs = 200;

/** What one process has written lately, and whoever waits for it to write something. */
export class Words {
  last: readonly string[] = [];
  private end: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<(line: string) => void>();

  hear(line: string): void {
    this.last = [...this.last, line.trim()].slice(-kept);
    for (const listener of this.listeners) listener(line);
  }

  /** @param end resolves when there is nothing more of it to be heard */
  speaks(end: Promise<unknown>): void {
    this.end = end;
  }

  /** The last words of a process may come after the news of its end, and who leaves children behind is never heard out. */
  async heardOut(): Promise<void> {
    await Promise.race([this.end, sleep(patienceMs)]);
  }

  /** Resolves when a line matches, one of those kept included. */
  until(pattern: RegExp): Promise<void> {
    if (this.last.some((line) => pattern.test(line))) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = (line: string): void => {
        if (!pattern.test(line)) return;
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }
}

/** The words of several processes, by their names; each line is told as it comes. */
export class LastWords {
  private readonly byProcess = new Map<string, Words>();

  constructor(private readonly tell: (line: string) => void) {}

  of(process: string): Words {
    const words = this.byProcess.get(process) ?? new Words();
    this.byProcess.set(process, words);
    return words;
  }

  /** Resolves at the end of what it says. */
  listen(stream: Readable, process: string): Promise<void> {
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      this.of(process).hear(line);
      this.tell(line);
    });
    return new Promise((resolve) => lines.on('close', resolve));
  }
}
