import type { Readable } from 'node:stream';

/** What a program says on standard error, to be waited for. */
export class Words {
  said = '';

  constructor(private readonly stderr: Readable) {
    stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** Null when it has fallen silent for good without saying so. Its last words may come after the news of its end. */
  async matching(pattern: RegExp): Promise<RegExpExecArray | null> {
    const { stderr } = this;
    return new Promise((resolve) => {
      const look = (): void => {
        const found = pattern.exec(this.said);
        if (found === null && !stderr.readableEnded) return;
        stderr.off('data', look).off('end', look);
        resolve(found);
      };
      stderr.on('data', look).on('end', look);
      look();
    });
  }
}
