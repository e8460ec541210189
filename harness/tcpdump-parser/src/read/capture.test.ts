import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { CaptureError, batchesOf, framesOf, readCapture, readCaptureFile, type Capture, type Frame } from '../index';
import { corpusCapture } from '../testing/corpus';
import { factsOf } from '../testing/frame-facts';

const corpus = corpusCapture();
const expected = Array.from(framesOf(corpus), factsOf);

async function framesIn(capture: Capture): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of capture) frames.push(frame);
  return frames;
}

function* chunked(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, step = 0; at < bytes.length; step += 1) {
    const length = lengths[step % lengths.length] ?? 1;
    yield bytes.slice(at, at + length);
    at += length;
  }
}

async function failureOf(capture: Capture): Promise<CaptureError> {
  try {
    await framesIn(capture);
  } catch (error) {
    if (error instanceof CaptureError) return error;
  }
  throw new Error('no CaptureError was thrown');
}

describe('a capture as a stream', () => {
  it('gives the same frames however its bytes arrive, plain, in gzip or in zstd', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.constantFrom(corpus, gzipSync(corpus), zstdCompressSync(corpus)),
        async (steps, bytes) => {
          const frames = await framesIn(readCapture(chunked(bytes, steps)));
          expect(frames.map(factsOf)).to.deep.equal(expected);
        },
      ),
      { numRuns: 15 },
    );
    expect((await framesIn(readCapture(chunked(corpus, [1])))).map(factsOf)).to.deep.equal(expected);
  });

  it('gives each frame as soon as its bytes are in', async () => {
    const stream = new PassThrough();
    const capture = readCapture(stream)[Symbol.asyncIterator]();
    const ends: number[] = [];
    for (const frame of framesOf(corpus.slice(0, 4000))) ends.push(frame.data.byteOffset + frame.data.length);
    stream.write(corpus.slice(0, 2000));
    const first = await capture.next();
    expect(first.value?.number).to.equal(1);
    for (let number = 2, seen = true; seen; number += 1) {
      const waiting = capture.next();
      const won = await Promise.race([
        waiting,
        new Promise<'nothing'>((resolve) => setTimeout(resolve, 20, 'nothing')),
      ]);
      seen = won !== 'nothing';
      if (seen) continue;
      stream.write(corpus.slice(2000, 2400));
      expect((await waiting).value?.number).to.equal(number);
    }
    stream.destroy();
  });

  it('reads a live gzip stream as it is flushed', async () => {
    const { createGzip, constants } = await import('node:zlib');
    const gzip = createGzip();
    const capture = readCapture(gzip)[Symbol.asyncIterator]();
    gzip.write(corpus.slice(0, 3000));
    gzip.flush(constants.Z_SYNC_FLUSH);
    expect((await capture.next()).value?.number).to.equal(1);
    gzip.destroy();
  });

  it('gives what a gzip file cut short still holds, and says that it was cut', async () => {
    const compressed = gzipSync(corpus);
    const capture = readCapture([compressed.subarray(0, compressed.length - 200)]);
    const frames = await framesIn(capture);
    expect(frames.length).to.be.within(1, expected.length - 1);
    expect(frames.map(factsOf)).to.deep.equal(expected.slice(0, frames.length));
    expect(capture.state.truncatedAt).to.be.a('number');
    const missingOnlyItsTrailer = readCapture([compressed.subarray(0, compressed.length - 4)]);
    expect(await framesIn(missingOnlyItsTrailer)).to.have.length(expected.length);
    expect(missingOnlyItsTrailer.state.truncatedAt).to.equal(corpus.length);
  });

  it('reads gzip members in a row, and refuses damaged ones', async () => {
    const half = corpus.length >> 1;
    const members = Buffer.concat([gzipSync(corpus.slice(0, half)), gzipSync(corpus.slice(half))]);
    expect(await framesIn(readCapture([members]))).to.have.length(expected.length);
    const damaged = gzipSync(corpus);
    const checksumAt = damaged.length - 8;
    damaged.writeUInt8(damaged.readUInt8(checksumAt) ^ 1, checksumAt);
    expect(await failureOf(readCapture([damaged]))).to.include({ code: 'bad-gzip' });
    expect(() => [...framesOf(damaged)])
      .to.throw(CaptureError)
      .that.includes({ code: 'bad-gzip' });
    expect([...framesOf(gzipSync(corpus))]).to.have.length(expected.length);
  });

  it('tells of damage in the middle once all that came before it is read, plain or in gzip', async () => {
    const damaged = Buffer.from(corpus);
    const cut = [...framesOf(corpus)][19];
    // The block of frame 20 begins 28 bytes before its data; its second word is its length.
    damaged.writeUInt32LE(0x5a5a5a5a, (cut?.data.byteOffset ?? 0) - corpus.byteOffset - 24);
    for (const bytes of [damaged, gzipSync(damaged)]) {
      const frames: Frame[] = [];
      let damage: unknown;
      try {
        for await (const frame of readCapture(chunked(bytes, [700]))) frames.push(frame);
      } catch (error) {
        damage = error;
      }
      expect(frames.map(factsOf)).to.deep.equal(expected.slice(0, 19));
      expect(damage).to.be.instanceOf(CaptureError).that.includes({ code: 'record-too-large', framesBefore: 19 });
    }
    const brokenStream = gzipSync(corpus, { level: 0 });
    const checksumAt = brokenStream.length - 8;
    brokenStream.writeUInt8(brokenStream.readUInt8(checksumAt) ^ 1, checksumAt);
    expect((await failureOf(readCapture(chunked(brokenStream, [700])))).framesBefore).to.be.above(0);
  });

  it('gives all that a small compressed file holds before its damage', async () => {
    const framesBefore = async (bytes: Uint8Array, lengths: number[]): Promise<number> => {
      const frames: Frame[] = [];
      try {
        for await (const frame of readCapture(chunked(bytes, lengths))) frames.push(frame);
      } catch (error) {
        expect(error).to.be.instanceOf(CaptureError);
        expect(frames.map(factsOf)).to.deep.equal(expected.slice(0, frames.length));
        expect((error as CaptureError).framesBefore).to.equal(frames.length);
        return frames.length;
      }
      return expect.fail('the damage is told');
    };
    const small = gzipSync(corpus);
    for (const lengths of [[small.length], [100]]) {
      const badSum = Buffer.from(small).fill(0xff, small.length - 8, small.length - 4);
      expect(await framesBefore(badSum, lengths)).to.equal(expected.length);
      // A stored block whose length and its complement disagree is damage for certain.
      const half = gzipSync(corpus.subarray(0, corpus.length >> 1), { level: 0 }).subarray(0, -8);
      const isLast = 10;
      half[isLast] = 0;
      const broken = Buffer.concat([half, Buffer.alloc(64, 0xff)]);
      expect(await framesBefore(broken, lengths)).to.be.closeTo(expected.length / 2, expected.length / 4);
    }
  });

  it('reads zstd, in several frames too, and tells a cut end from damage', async () => {
    const half = corpus.length >> 1;
    const skipped = Buffer.from('502a4d1804000000ffffffff', 'hex');
    const parts = [corpus.slice(0, half), corpus.slice(half)].map((part) => zstdCompressSync(part));
    const joined = Buffer.concat([skipped, ...parts]);
    for (const lengths of [[joined.length], [100], [skipped.length + (parts[0]?.length ?? 0)]])
      expect(await framesIn(readCapture(chunked(joined, lengths)))).to.have.length(expected.length);
    expect([...framesOf(joined)]).to.have.length(expected.length);
    const cut = readCapture([joined.subarray(0, joined.length - 20)]);
    expect((await framesIn(cut)).length).to.be.within(1, expected.length);
    expect(cut.state.truncatedAt).to.be.a('number');
    const damaged = Buffer.from(joined).fill(0xff, joined.length - 400, joined.length - 200);
    expect(await failureOf(readCapture([damaged]))).to.include({ code: 'bad-zstd' });
    expect(() => [...framesOf(damaged)])
      .to.throw(CaptureError)
      .that.includes({ code: 'bad-zstd' });
  });

  it('bounds what hostile compression can make of memory', () => {
    const zeros = new Uint8Array(257 * 1024 * 1024);
    expect(() => [...framesOf(gzipSync(zeros))])
      .to.throw(CaptureError)
      .that.includes({ code: 'gzip-too-large' });
    expect(() => [...framesOf(zstdCompressSync(zeros))])
      .to.throw(CaptureError)
      .that.includes({ code: 'zstd-too-large' });
  });

  it('says what a file is that is no capture, and what to do', async () => {
    expect(await failureOf(readCapture([]))).to.include({ code: 'empty' });
    expect(await failureOf(readCapture([Uint8Array.of(1, 2)]))).to.include({ code: 'unknown-format' });
    expect(await failureOf(readCapture([Buffer.from('PK\x03\x04 and so on')]))).to.include({ code: 'unknown-format' });
    const xz = await failureOf(readCapture([Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)]));
    expect(xz.message).to.include('xz data');
    expect(xz.hint).to.include('xz -d');
    // A compressed file inside another; and a parser that is fed by hand decompresses nothing.
    expect((await failureOf(readCapture([gzipSync(zstdCompressSync(corpus))]))).hint).to.include('zstd -d');
  });

  it('reads files, in batches or frame by frame', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'capture-'));
    try {
      const path = join(directory, 'a.pcapng');
      writeFileSync(path, corpus);
      expect((await framesIn(readCaptureFile(path))).map(factsOf)).to.deep.equal(expected);
      expect([...batchesOf(corpus)].flat()).to.have.length(expected.length);
      const missing = await failureOf(readCaptureFile(join(directory, 'none')));
      expect(missing).to.include({ code: 'unreadable' });
      expect(await failureOf(readCaptureFile(directory))).to.include({ code: 'unreadable' });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
