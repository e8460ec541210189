import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { CaptureError, CaptureParser, decodePacket, framesOf } from './index';
import { corpusCapture, corpusFrames } from './testing/corpus';
import { factsOf } from './testing/frame-facts';
import { growthPerRound } from './testing/growth';
import { mutated, randomNumbers } from './testing/mutations';

const frameCount = Number(process.env['FUZZ_FRAMES'] ?? 20_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_240_817);

/** Reads everything there is to read; whatever else than a CaptureError comes out is a fault of the parser. */
function readWhole(bytes: Uint8Array): number {
  let count = 0;
  try {
    for (const frame of framesOf(bytes)) {
      factsOf(frame);
      count += 1;
    }
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    expect(error.offset).to.be.within(0, Infinity);
    expect(error.hint).not.to.equal('');
  }
  return count;
}

describe('hostile input', () => {
  it(`decodes ${String(frameCount)} mutated frames without a crash, a read past the end, or growth`, function () {
    this.timeout(20_000 + frameCount);
    const random = randomNumbers(seed);
    const frames = corpusFrames();
    const perRound = Math.ceil(frameCount / 16);
    let malformed = 0;
    const decodeSome = (round: number): void => {
      for (let index = round * perRound; index < (round + 1) * perRound; index += 1) {
        const { linkType, data } = frames[index % frames.length] ?? { linkType: 1, data: new Uint8Array(0) };
        const bytes = mutated(data, random);
        // The decoders see exactly these bytes: one read beyond them would throw.
        const { packet } = decodePacket(linkType, bytes, bytes.length + random(2) * 64);
        if (packet.kind !== 'malformed') continue;
        malformed += 1;
        expect(packet.offset, `seed ${String(seed)}, frame ${String(index)}`).to.be.within(0, bytes.length);
      }
    };
    // A frame that left behind an object with a single number would do more.
    expect(growthPerRound(decodeSome), 'bytes a round').to.be.below(perRound * 16);
    expect(malformed, 'mutations that break a frame').to.be.above(frameCount / 20);
  });

  it('would tell a decoder that keeps a little of each frame', () => {
    const kept: number[][] = [];
    const leak = (): void => {
      for (let index = 0; index < 2500; index += 1) kept.push([index]);
    };
    expect(growthPerRound(leak)).to.be.above(2500 * 16);
  });

  it('gives frames or a CaptureError for any bytes', () => {
    const magics = [
      'a1b2c3d4',
      '4d3cb2a1',
      '34cdb2a1',
      '736e6f6f70000000',
      '28b52ffd',
      '0a0d0d0a0000001c1a2b3c4d',
      '1f8b08',
      '31373030303030303030',
    ];
    const start = fc.constantFrom(...magics, '').map((digits) => Buffer.from(digits, 'hex'));
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (magic, rest) => {
        readWhole(Buffer.concat([magic, rest]));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads mutated captures of every format as far as they make sense', () => {
    const random = randomNumbers(seed);
    const capture = corpusCapture().subarray(0, 6000);
    const text = Buffer.from(
      '1700000000.000100 02:00:00:00:00:0a > ff:ff:ff:ff:ff:ff, ethertype IPv4 (0x0800), length 54: 10.0.0.2 > 224.0.0.18: VRRPv2, Advertisement, vrid 1, prio 100, authtype simple, intvl 1s, length 20\n'.repeat(
        4,
      ),
    );
    const plainText = Buffer.from(
      '15:53:20.000000 IP 10.0.0.1 > 224.0.0.18: VRRPv3, Advertisement, vrid 51, prio 100, intvl 100cs, length 12\n'.repeat(
        8,
      ) +
        '15:53:21.000000 IP 10.0.0.1.1985 > 224.0.0.2.1985: HSRPv0-hello 20: state=active group=1 addr=10.0.0.100\n'.repeat(
          8,
        ),
    );
    let frames = 0;
    for (let round = 0; round < 300; round += 1)
      for (const sample of [capture, text, plainText, snoop(), gzipSync(capture), zstdCompressSync(capture)])
        frames += readWhole(mutated(sample, random));
    expect(frames).to.be.above(300);
  });

  it('does not slow down on a line made to trap its patterns', () => {
    const starts = [
      '1700000000.000100 02:00:00:00:00:0a > ff:ff:ff:ff:ff:ff, ethertype IPv4 (0x0800), length 54: ',
      '15:53:20.000000 eth0 M IP ',
      'IP 1.1.1.1.1985 > 1.1.1.1.1985: HSRPv0-hello 20: ',
      'IP 1.1.1.1 > 1.1.1.1: VRRPv3, Advertisement, vrid 51, prio 100 ',
    ];
    const parts = ['(', 'a, ', '[a ', 'vlan 1, p 0, ', '1.1.1.1 > ', 'HBH ', ', length 1', '9'];
    const traps = starts.flatMap((start) =>
      parts.map((part) => `${start}${part.repeat(60_000 / part.length)}\n`.slice(0, 65_000).concat('\n')),
    );
    const before = performance.now();
    for (const trap of traps) readWhole(Buffer.from(trap.repeat(3)));
    expect(performance.now() - before).to.be.below(2000);
  });

  it('holds no more than a record and a chunk, however long the capture', () => {
    const parser = new CaptureParser();
    const whole = corpusCapture();
    parser.push(whole);
    while (parser.read().length > 0);
    const unknownBlock = Buffer.alloc(1024 * 1024);
    unknownBlock.writeUInt32LE(0x0bad, 0);
    unknownBlock.writeUInt32LE(unknownBlock.length, 4);
    unknownBlock.writeUInt32LE(unknownBlock.length, unknownBlock.length - 4);
    const readOn = (): void => {
      for (let block = 0; block < 6; block += 1) {
        for (let at = 0; at < unknownBlock.length; at += 65_536)
          parser.push(Uint8Array.from(unknownBlock.subarray(at, at + 65_536)));
        expect(parser.read()).to.deep.equal([]);
      }
    };
    expect(growthPerRound(readOn), 'bytes after 6 MiB').to.be.below(64 * 1024);
  });
});

/** The corpus's Ethernet frames as snoop has them, to be broken. */
function snoop(): Uint8Array {
  const header = Buffer.from('736e6f6f70000000' + '00000002' + '00000004', 'hex');
  const records = corpusFrames([1])
    .slice(0, 30)
    .map(({ data }) => {
      const record = Buffer.alloc(24 + data.length);
      [data.length, data.length, record.length].forEach((length, index) => record.writeUInt32BE(length, index * 4));
      record.set(data, 24);
      return record;
    });
  return Buffer.concat([header, ...records]);
}
