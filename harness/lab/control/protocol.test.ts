import { expect } from 'chai';
import fc from 'fast-check';
import { Decoder, encodeRequest } from './protocol';

const framed = (...fields: (string | Buffer)[]): Buffer => {
  const payload = Buffer.concat(fields.flatMap((field) => [Buffer.from('\0'), Buffer.from(field)])).subarray(1);
  return Buffer.concat([Buffer.from(`${payload.length}\n`), payload]);
};

describe('the wire format of the control process', () => {
  it('frames a request by its length in bytes, not in characters', () => {
    expect(encodeRequest(7, 'run', ['prüfen', 'x']).toString()).to.equal('15\n7\0run\0prüfen\0x');
  });

  it('refuses an argument that would break the framing', () => {
    expect(() => encodeRequest(1, 'run', ['a\0b'])).to.throw(TypeError, 'NUL');
  });

  it('reads replies and news back however they are cut, with newlines, NULs and any bytes in them', () => {
    const anything = Buffer.from([0, 255, 10, 0, 128]);
    const bytes = Buffer.concat([
      framed('1', 'ok', '10', '20', 'two\nlines'),
      framed('1', 'out', anything),
      framed('2', 'error', '30', '40', 'no such thing'),
      framed('1', 'out', ''),
      framed('3', 'ok', '50', '60', 'a\0b'),
      framed('1', 'ended', '137'),
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (sizes) => {
        const decoder = new Decoder();
        const told = [];
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          told.push(...decoder.push(bytes.subarray(at, at + size)));
          at = Math.min(bytes.length, at + size);
        }
        expect(told).to.deep.equal([
          { id: 1, kind: 'ok', beforeNs: 10n, afterNs: 20n, text: 'two\nlines' },
          { id: 1, kind: 'out', bytes: anything },
          { id: 2, kind: 'error', beforeNs: 30n, afterNs: 40n, text: 'no such thing' },
          { id: 1, kind: 'out', bytes: Buffer.alloc(0) },
          { id: 3, kind: 'ok', beforeNs: 50n, afterNs: 60n, text: 'a\0b' },
          { id: 1, kind: 'ended', bytes: Buffer.from('137') },
        ]);
      }),
    );
  });
});
