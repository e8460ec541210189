import { once } from 'node:events';
import { exitCode } from '../../exit-code';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * The first Ctrl-C ends the labs, and what was measured is still reported; the second ends everything at once: the kernel frees the
 * labs whatever becomes of us.
 */
export class Interruption implements Disposable {
  private readonly controller = new AbortController();
  private readonly onSignal = (): void => {
    if (this.controller.signal.aborted) process.exit(exitCode.interrupted);
    this.tell(
      'interrupted: ending the labs; the report will hold what was measured, and run --resume goes on with the rest (once more ends at once)',
    );
    this.controller.abort();
  };

  constructor(private readonly tell: (line: string) => void) {
    for (const signal of signals) process.on(signal, this.onSignal);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends the labs for a reason of our own. */
  abort(): void {
    this.controller.abort();
  }

  /** Nothing is left that could be interrupted: the next Ctrl-C is only that somebody has seen enough. */
  async next(): Promise<void> {
    this[Symbol.dispose]();
    await Promise.race(signals.map((signal) => once(process, signal)));
  }

  [Symbol.dispose](): void {
    for (const signal of signals) process.off(signal, this.onSignal);
  }
}
