import { expect } from 'chai';
import { CaptureError, CaptureParser, framesOf, type Frame } from '../index';
import { hex } from '../testing/hex';
import { block, enhancedPacket, rawInterface, sectionHeader, udp } from '../testing/pcapng-blocks';

const read = (digits: string): Frame[] => [...framesOf(hex(digits))];
const time = '00061234 56789abc';
const ticks = 0x0006123456789abcn;

function stateAfter(digits: string): CaptureParser {
  const parser = new CaptureParser();
  parser.push(hex(digits));
  parser.end();
  while (parser.read().length > 0);
  return parser;
}

describe('pcapng', () => {
  it('reads an enhanced packet with its options', () => {
    const options = '0001 0002 6869 0000  0002 0004 00000002  0001 0005 776f726c64 000000  0000 0000';
    const [frame] = read(sectionHeader + rawInterface() + enhancedPacket('00000000', time, options));
    expect(frame?.timeNs).to.equal(ticks * 1000n);
    expect(frame?.comments).to.deep.equal(['hi', 'world']);
    expect(frame?.direction).to.equal('outbound');
    expect(frame?.packet).to.include({ kind: 'udp' });
  });

  it('keeps the name of an interface as it is, colons and spaces included', () => {
    for (const name of ['ens160:1', 'br-lan.10@if7', '\\Device\\NPF_{4D36-E972}', 'Wi-Fi 2', '名前']) {
      const bytes = Buffer.from(name);
      const padding = '00'.repeat(-bytes.length & 3);
      const option = `0002 ${bytes.length.toString(16).padStart(4, '0')} ${bytes.toString('hex')} ${padding} 0000 0000`;
      const [frame] = read(sectionHeader + rawInterface(option) + enhancedPacket('00000000', time));
      expect(frame?.interface.name).to.equal(name);
    }
  });

  it('keeps data and options apart whatever the padding', () => {
    for (const extra of ['', '01', '0102', '010203']) {
      const packet = enhancedPacket('00000000', time, '0002 0004 00000001 0000 0000', udp + extra);
      const [frame] = read(sectionHeader + rawInterface() + packet);
      expect(frame?.data.length).to.equal(28 + extra.length / 2);
      expect(frame).to.include({ direction: 'inbound' });
    }
  });

  it('reads each resolution and offset of time', () => {
    const timeOf = (options: string): bigint | undefined =>
      read(sectionHeader + rawInterface(options) + enhancedPacket('00000000', time))[0]?.timeNs;
    expect(timeOf('0009 0001 09000000 0000 0000')).to.equal(ticks);
    expect(timeOf('0009 0001 03000000 0000 0000')).to.equal(ticks * 1_000_000n);
    expect(timeOf('0009 0001 0c000000 0000 0000')).to.equal(ticks / 1000n);
    expect(timeOf('0009 0001 94000000 0000 0000')).to.equal((ticks * 1_000_000_000n) / 2n ** 20n);
    expect(timeOf('000e 0008 fffffffffffffffe 0000 0000')).to.equal(ticks * 1000n - 2_000_000_000n);
  });

  it('numbers the interfaces of several sections through, each section in its own byte order', () => {
    const name = '0002 0004 65746830 0000 0000';
    const littleSection = '0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000';
    const littleInterface = '01000000 14000000 0100 0000 00000400 14000000';
    const littlePacket = `06000000 24000000 00000000 00000000 07000000 01000000 3c000000 ff000000 24000000`;
    const frames = read(
      sectionHeader +
        rawInterface() +
        rawInterface(name) +
        enhancedPacket('00000001', time) +
        littleSection +
        littleInterface +
        littlePacket,
    );
    expect(frames.map((frame) => frame.interface)).to.deep.equal([
      { id: 1, name: 'eth0', linkType: 101, snapLength: 0 },
      { id: 2, linkType: 1, snapLength: 262_144 },
    ]);
    expect(frames[1]).to.include({ number: 2, timeNs: 7000n, capturedLength: 1, originalLength: 60 });
  });

  it('says that simple packets have no time, and nothing of the kind of others', () => {
    const simple = block('00000003', `0000001c ${udp}`);
    const timed = sectionHeader + rawInterface('', '0000001c') + enhancedPacket('00000000', time);
    expect(stateAfter(timed).notKept).to.deep.equal([]);
    expect(stateAfter(timed + simple).notKept).to.deep.equal(['time']);
  });

  it('reads simple and obsolete packets, and passes over blocks it does not know', () => {
    const simple = block('00000003', `0000001c ${udp}`);
    const snapped = block('00000003', `00000fff ${udp}`);
    const obsolete = block('00000002', `0000 0000 ${time} 0000001c 0000001c ${udp}`);
    const unknown = block('00000bad', '01020304');
    const frames = read(sectionHeader + unknown + rawInterface('', '0000001c') + simple + snapped + unknown + obsolete);
    expect(frames.map(({ timeNs }) => timeNs)).to.deep.equal([0n, 0n, ticks * 1000n]);
    expect(frames.map(({ capturedLength }) => capturedLength)).to.deep.equal([28, 28, 28]);
    expect(frames[1]?.originalLength).to.equal(0xfff);
    for (const frame of frames) expect(frame.packet.kind).to.equal('udp');
  });

  it('tells what the section says of itself', () => {
    const options =
      '0001 0002 6869 0000 0002 0003 783836 00 0003 0005 4c696e7578 000000 0004 0007 7463706475 6d70 00 0000 0000';
    const header = block('0a0d0d0a', `1a2b3c4d 0001 0000 ffffffff ffffffff ${options}`);
    expect(stateAfter(header).section).to.deep.equal({
      comments: ['hi'],
      hardware: 'x86',
      os: 'Linux',
      application: 'tcpdump',
    });
  });

  it('counts drops by the last statistics of each interface, or by packets if they tell of more', () => {
    const statistics = (id: string, drops: string): string =>
      block('00000005', `${id} ${time} 0005 0008 ${drops} 0000 0000`);
    const head = sectionHeader + rawInterface() + rawInterface();
    expect(stateAfter(head).droppedByCapture, 'nothing said').to.equal(undefined);
    expect(stateAfter(head + statistics('00000000', '0000000000000000')).droppedByCapture).to.equal(0);
    const both = statistics('00000000', '0000000000000003') + statistics('00000001', '0000000000000004');
    expect(stateAfter(head + both + statistics('00000000', '0000000000000005')).droppedByCapture).to.equal(9);
    const lossy = enhancedPacket('00000001', time, '0004 0008 0000000000000006 0000 0000');
    expect(stateAfter(head + both + lossy).droppedByCapture).to.equal(9);
    const bySystem = block('00000005', `00000000 ${time} 0007 0008 0000000000000002 0000 0000`);
    expect(stateAfter(head + bySystem).droppedByCapture).to.equal(2);
  });

  it('names the byte at which a damaged file stops making sense', () => {
    const failure = (digits: string): CaptureError => {
      try {
        read(digits);
      } catch (error) {
        if (error instanceof CaptureError) return error;
      }
      throw new Error('a damaged file was accepted');
    };
    const at = 28 + 20;
    const head = sectionHeader + rawInterface();
    expect(failure(`${head} 00000006 0000000a 0000`.padEnd(600, '0'))).to.include({ code: 'bad-block', offset: at });
    expect(failure(`${head} 00000006 00000021 0000`.padEnd(600, '0'))).to.include({ code: 'bad-block', offset: at });
    expect(failure(`${head} 00000006 01000004 0000`.padEnd(600, '0'))).to.include({
      code: 'record-too-large',
      offset: at,
    });
    expect(failure(head + block('00000006', '0000'.repeat(8)))).to.include({ code: 'bad-block', offset: at });
    expect(failure(head + enhancedPacket('00000001', time))).to.include({ code: 'unknown-interface', offset: at });
    const overrun = block('00000006', `00000000 ${time} 0000001d 0000001d ${udp}`);
    expect(failure(head + overrun)).to.include({ code: 'bad-block', offset: at });
    expect(failure(head + enhancedPacket('00000000', time).replace(/.(.) $/, '00 '))).to.include({ code: 'bad-block' });
    expect(failure('0a0d0d0a 0000001c 11223344')).to.include({ code: 'bad-block', offset: 0 });
    expect(failure('0a0d0d0a 0000')).to.include({ code: 'bad-header' });
    expect(failure(sectionHeader + rawInterface().repeat(65_537))).to.include({ code: 'too-many-interfaces' });
  });
});
