import { expect } from 'chai';
import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { MarkKeys } from './mark-keys';

/** What comes of these keys, pressed one after the other. */
function pressed(...chunks: readonly string[]) {
  const input = Object.assign(new PassThrough(), { setRawMode: () => input }) as unknown as ReadStream & PassThrough;
  const output = new PassThrough() as unknown as WriteStream;
  const marks: { text: string; atMs: number; heals?: true }[] = [];
  let stops = 0;
  const keys = new MarkKeys(
    input,
    output,
    (mark) => marks.push(mark),
    () => (stops += 1),
  );
  keys.begin();
  const begun = Date.now();
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  keys.end();
  expect(marks.every(({ atMs }) => atMs >= begun && atMs <= Date.now())).to.equal(true);
  return { marks: marks.map(({ text, heals = false }) => [text, heals]), stops };
}

describe('the keys of an observation', () => {
  it('mark first and ask afterwards what it was', () => {
    expect(pressed('m', 'pulled the pluk', '\u007f', 'g\r', 'h', 'back\r')).to.deep.equal({
      marks: [
        ['pulled the plug', false],
        ['back', true],
      ],
      stops: 0,
    });
  });

  it('take nothing for a mark that says nothing, or was thought better of', () => {
    expect(pressed('x', 'm', '\r', 'm', 'no', '\u001b', '\u001b[A', 'm', '  \r').marks).to.deep.equal([]);
  });

  it('stop on q, but not within a text, and on Ctrl-C at any time', () => {
    expect(pressed('q').stops).to.equal(1);
    expect(pressed('m', 'quit q', '\r').stops).to.equal(0);
    expect(pressed('m', 'text', '\u0003').stops).to.equal(1);
  });
});
