import { expect } from 'chai';
import fc from 'fast-check';
import { encodeRequest, ReplyDecoder } from './protocol';

const framed = (...fields: string[]): Buffer => {
  const payload = Buffer.from(fields.join('\0'));
  return Buffer.concat([Buffer.from(`${payload.length}\n`), payload]);
};

describe('the wire format of the control process', () => {
  it('frames a request by its length in bytes, not in characters', () => {
    expect(encodeRequest(7, 'run', ['prüfen', 'x']).toString()).to.equal('15\n7\0run\0prüfen\0x');
  });

  it('refuses an argument that would break the framing', () => {
    expect(() => encodeRequest(1, 'run', ['a\0b'])).to.throw(TypeError, 'NUL');
  });

  it('reads replies back however they are cut, with newlines and NULs in their text', () => {
    const bytes = Buffer.concat([
      framed('1', 'ok', '10', '20', 'two\nlines'),
      framed('2', 'error', '30', '40', 'no such thing'),
      framed('3', 'ok', '50', '60', 'a\0b'),
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (sizes) => {
        const decoder = new ReplyDecoder();
        const replies = [];
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          replies.push(...decoder.push(bytes.subarray(at, at + size)));
          at = Math.min(bytes.length, at + size);
        }
        expect(replies).to.deep.equal([
          { id: 1, ok: true, beforeNs: 10n, afterNs: 20n, text: 'two\nlines' },
          { id: 2, ok: false, beforeNs: 30n, afterNs: 40n, text: 'no such thing' },
          { id: 3, ok: true, beforeNs: 50n, afterNs: 60n, text: 'a\0b' },
        ]);
      }),
    );
  });
});
