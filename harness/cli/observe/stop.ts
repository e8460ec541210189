import { exitCode } from '../exit-code';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first Ctrl-C finishes in order: what was seen until then is judged and reported; the second ends at once. */
export class Stop implements Disposable {
  private readonly controller = new AbortController();
  readonly now = (): void => {
    if (this.controller.signal.aborted) process.exit(exitCode.interrupted);
    this.say('finishing: what was seen until now is judged (once more ends at once)');
    this.controller.abort();
  };

  constructor(private readonly say: (line: string) => void) {
    for (const signal of signals) process.on(signal, this.now);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  [Symbol.dispose](): void {
    for (const signal of signals) process.off(signal, this.now);
  }
}
