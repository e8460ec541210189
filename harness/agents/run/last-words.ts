/** As many lines as most programs take from their complaint to their end. */
const kept = 8;

/** What one process has written lately, and whoever waits for it to write something. */
export class Words {
  last: readonly string[] = [];
  private readonly listeners = new Set<(line: string) => void>();

  hear(line: string): void {
    this.last = [...this.last, line.trim()].slice(-kept);
    for (const listener of this.listeners) listener(line);
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

/** The words of several processes, by their names. */
export class LastWords {
  private readonly byProcess = new Map<string, Words>();

  of(process: string): Words {
    const words = this.byProcess.get(process) ?? new Words();
    this.byProcess.set(process, words);
    return words;
  }
}
