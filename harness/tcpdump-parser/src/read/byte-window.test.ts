import { expect } from 'chai';
import fc from 'fast-check';
import { ByteWindow } from './byte-window';

describe('the byte window', () => {
  it('adopts a chunk that follows a fully read one', () => {
    const window = new ByteWindow();
    const chunk = Uint8Array.of(1, 2, 3);
    window.append(chunk);
    expect(window.view.buffer).to.equal(chunk.buffer);
    window.position = window.end;
    window.append(chunk);
    expect(window.view.buffer).to.equal(chunk.buffer);
    expect(window.offset).to.equal(3);
  });

  it('shows the stream unbroken however it is cut and read, and never changes what it has shown', () => {
    const chunks = fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat({ max: 30 })));
    fc.assert(
      fc.property(chunks, (steps) => {
        const stream = Buffer.concat(steps.map(([chunk]) => chunk));
        const window = new ByteWindow();
        const shown: { at: number; bytes: Uint8Array }[] = [];
        for (const [chunk, wanted] of steps) {
          window.append(Uint8Array.from(chunk));
          shown.push({ at: window.offset, bytes: window.bytes(window.position, window.available) });
          window.position += Math.min(wanted, window.available);
        }
        for (const { at, bytes } of shown)
          expect([...bytes]).to.deep.equal([...stream.subarray(at, at + bytes.length)]);
      }),
    );
  });

  it('joins a million single bytes in linear time', () => {
    const window = new ByteWindow();
    const byte = Uint8Array.of(7);
    const buffers = new Set<unknown>();
    for (let index = 0; index < 1_000_000; index += 1) {
      window.append(byte);
      buffers.add(window.view.buffer);
    }
    expect(window.available).to.equal(1_000_000);
    expect(buffers.size, 'times the bytes were copied').to.be.below(30);
  });
});
