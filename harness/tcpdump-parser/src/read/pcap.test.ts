import { expect } from 'chai';
import { CaptureError, CaptureParser, framesOf } from '../index';
import { hex } from '../testing/hex';

const udp = '4500 001c 0000 0000 4011 0000 0a00000b 0a00000c 0001 0002 0008 0000';
const big = (magic: string): string => `${magic} 0002 0004 00000000 00000000 0000ffff 00000065`;
const little = (magic: string): string => `${magic} 0200 0400 00000000 00000000 ffff0000 65000000`;
const bigRecord = `65000000 0001e240 0000001c 00000040 ${udp}`;
const littleRecord = `00000065 40e20100 1c000000 40000000 ${udp}`;

describe('pcap', () => {
  it('reads both byte orders and both resolutions', () => {
    const variants: [string, bigint][] = [
      [`${big('a1b2c3d4')} ${bigRecord}`, 123_456_000n],
      [`${big('a1b23c4d')} ${bigRecord}`, 123_456n],
      [`${little('d4c3b2a1')} ${littleRecord}`, 123_456_000n],
      [`${little('4d3cb2a1')} ${littleRecord}`, 123_456n],
    ];
    for (const [digits, fractionNs] of variants) {
      const [frame, ...rest] = framesOf(hex(digits));
      expect(rest).to.deep.equal([]);
      expect(frame?.timeNs).to.equal(0x65000000n * 1_000_000_000n + fractionNs);
      expect(frame).to.include({ number: 1, capturedLength: 28, originalLength: 64 });
      expect(frame?.interface).to.deep.equal({ id: 0, linkType: 101, snapLength: 65_535 });
      expect(frame?.packet).to.include({ kind: 'udp', source: '10.0.0.11' });
      expect(frame?.direction).to.equal(undefined);
    }
  });

  it('reads the records of the "modified" format, which tell more', () => {
    const extra = '00000003 0008 00 00';
    const record = `00000065 40e20100 1c000000 40000000 ${extra} ${udp}`;
    const frames = [...framesOf(hex(`${little('34cdb2a1')} ${record} ${record}`))];
    expect(frames.map(({ packet }) => packet.kind)).to.deep.equal(['udp', 'udp']);
    expect(frames[1]).to.include({ number: 2, capturedLength: 28, originalLength: 64 });
    expect(frames[1]?.timeNs).to.equal(0x65000000n * 1_000_000_000n + 123_456_000n);
    expect(frames[1]?.data).to.deep.equal(hex(udp));
    expect([...framesOf(hex(`${big('a1b2cd34')} 65000000 0001e240 0000001c 00000040 ${extra} ${udp}`))]).to.have.length(
      1,
    );
  });

  it('keeps the check-sequence bits out of the link type', () => {
    const [frame] = framesOf(hex(`a1b2c3d4 0002 0004 00000000 00000000 0000ffff 24000001 ${bigRecord}`));
    expect(frame?.interface.linkType).to.equal(1);
  });

  it('gives all whole frames of a capture cut short, and says where it was cut', () => {
    const whole = hex(`${big('a1b2c3d4')} ${bigRecord} ${bigRecord}`);
    for (let length = 24; length <= whole.length; length += 1) {
      const parser = new CaptureParser();
      parser.push(whole.slice(0, length));
      parser.end();
      const frames = [...parser.read(), ...parser.read()];
      expect(parser.read()).to.deep.equal([]);
      expect(frames.length).to.equal(Math.floor((length - 24) / 44));
      const atBoundary = (length - 24) % 44 === 0;
      expect(parser.truncatedAt).to.equal(atBoundary ? undefined : 24 + frames.length * 44);
    }
  });

  it('refuses a record that cannot be, after the frames before it', () => {
    const frames: unknown[] = [];
    const read = (): void => {
      for (const frame of framesOf(hex(`${big('a1b2c3d4')} ${bigRecord} 00000000 00000000 01000001 01000001`)))
        frames.push(frame);
    };
    expect(read)
      .to.throw(CaptureError, 'at byte 68, after frame 1')
      .that.includes({ code: 'record-too-large', offset: 68, framesBefore: 1 });
    expect(frames).to.have.length(1);
  });

  it('tells damage from an end that is missing', () => {
    const damaged: readonly (readonly [string, string])[] = [
      ['65000000 00000000 00040001 00040001', 'record-too-large'],
      ['65000000 00000000 00001000 0000003c', 'record-too-large'],
      ['00000000 00000000 00000000 00000000', 'record-blank'],
    ];
    for (const [record, code] of damaged)
      expect(() => [...framesOf(hex(`${big('a1b2c3d4')} ${bigRecord} ${record} ${bigRecord}`))], record)
        .to.throw(CaptureError)
        .that.includes({ code, offset: 68, framesBefore: 1 });
    for (const record of ['65000000 00000000 00001000 00001000', '65000000 00000000 00000000 0000003c'])
      expect(() => [...framesOf(hex(`${big('a1b2c3d4')} ${bigRecord} ${record}`))], record).not.to.throw();
  });

  it('says that something was read before the damage only where it was', () => {
    const hintAfter = (before: string): string => {
      try {
        const damaged = '65000000 00000000 01000001 01000001';
        return [...framesOf(hex(`${big('a1b2c3d4')} ${before} ${damaged}`))].join();
      } catch (error) {
        return error instanceof CaptureError ? error.hint : '';
      }
    };
    expect(hintAfter(bigRecord)).to.match(/what came before has been read/);
    expect(hintAfter('')).to.match(/damaged from its first frame on/);
  });

  it('refuses a file that ends in its header', () => {
    expect(() => [...framesOf(hex('a1b2c3d4 0002'))])
      .to.throw(CaptureError)
      .that.includes({ code: 'bad-header' });
  });
});
