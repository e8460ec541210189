import type { ReadStream, WriteStream } from 'node:tty';
import type { Mark } from '../../observe/real-network';

type KeyedMark = Pick<Mark, 'text' | 'atMs' | 'heals'>;

const [interrupt, enter, escape, backspace] = ['\u0003', '\r', '\u001b', '\u007f'];

/** One key says when, and what it was is written afterwards: nobody has to type while they pull a plug. */
export class MarkKeys {
  private entry: { readonly atMs: number; readonly heals: boolean; text: string } | null = null;

  constructor(
    private readonly input: ReadStream,
    private readonly output: WriteStream,
    private readonly mark: (mark: KeyedMark) => void,
    private readonly stop: () => void,
  ) {}

  begin(): void {
    this.input.setRawMode(true).on('data', this.onData).resume();
  }

  end(): void {
    this.input.off('data', this.onData).setRawMode(false).pause();
  }

  private readonly onData = (chunk: Buffer): void => {
    const text = chunk.toString();
    // An arrow is an escape with more behind it: neither is meant.
    if (text.startsWith(escape) && text.length > 1) return;
    for (const key of text) this.press(key);
  };

  private press(key: string): void {
    if (key === interrupt) this.stop();
    else if (this.entry !== null) this.write(this.entry, key);
    else if (key === 'q') this.stop();
    else if (key === 'm' || key === 'h') {
      this.entry = { atMs: Date.now(), heals: key === 'h', text: '' };
      this.output.write(key === 'm' ? 'What was that? ' : 'What put it right? ');
    }
  }

  private write(entry: NonNullable<typeof this.entry>, key: string): void {
    if (key === enter || key === escape) {
      this.entry = null;
      this.output.write('\n');
      const { text, atMs, heals } = entry;
      if (key === enter && text.trim() !== '') this.mark({ text, atMs, ...(heals && { heals }) });
    } else if (key === backspace) {
      if (entry.text !== '') this.output.write('\b \b');
      entry.text = entry.text.slice(0, -1);
    } else if (key >= ' ') {
      entry.text += key;
      this.output.write(key);
    }
  }
}
