import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import fc from 'fast-check';
import { demultiplex } from './demultiplex';

type Piece = readonly [stream: 1 | 2, content: string];

function multiplexed(pieces: readonly Piece[]): Buffer {
  const frames = pieces.map(([stream, content]) => {
    const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    header.writeUInt32BE(Buffer.byteLength(content), 4);
    return Buffer.concat([header, Buffer.from(content)]);
  });
  return Buffer.concat(frames);
}

async function split(chunks: readonly Buffer[]): Promise<[string, string]> {
  const [stdout, stderr] = [new PassThrough({ highWaterMark: 4 }), new PassThrough({ highWaterMark: 4 })];
  const [out, err] = await Promise.all([
    text(stdout),
    text(stderr),
    demultiplex(Readable.from(chunks), stdout, stderr),
  ]);
  return [out, err];
}

const contentOf = (pieces: readonly Piece[], stream: 1 | 2): string =>
  pieces.flatMap(([of, content]) => (of === stream ? [content] : [])).join('');

describe('demultiplex', () => {
  const piece = fc.tuple(fc.constantFrom<1 | 2>(1, 2), fc.string({ maxLength: 30 }));

  it('gives each stream all its bytes in order, however the connection cuts them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.integer({ min: 1, max: 50 }), async (pieces, size) => {
        const bytes = multiplexed(pieces);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(await split(chunks)).to.deep.equal([contentOf(pieces, 1), contentOf(pieces, 2)]);
      }),
    );
  });

  it('breaks both outputs when the connection breaks', async () => {
    const source = new PassThrough();
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const both = Promise.allSettled([text(stdout), text(stderr)]);
    const done = demultiplex(source, stdout, stderr);
    source.write(multiplexed([[1, 'first']]));
    source.destroy(new Error('gone'));
    await done;
    expect((await both).map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
  });
});
