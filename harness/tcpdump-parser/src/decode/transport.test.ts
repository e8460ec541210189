import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const over4 = (protocol: string, length: number, message: string): unknown => {
  const total = (20 + length).toString(16).padStart(4, '0');
  return decodePacket(LinkType.raw, hex(`4500 ${total} 0000 0000 40${protocol} 0000 0a00000b 0a00000c ${message}`))
    .packet;
};
const between = { source: '10.0.0.11', destination: '10.0.0.12' };

describe('UDP, TCP and echo', () => {
  it('read UDP', () => {
    expect(over4('11', 10, '02b6 02b7 000a 0000 6869')).to.deep.equal({
      kind: 'udp',
      ...between,
      sourcePort: 694,
      destinationPort: 695,
      payload: hex('6869'),
    });
    expect(over4('11', 8, '02b6 02b6 0007 0000')).to.include({ reason: 'the UDP length is below 8', offset: 24 });
    expect(over4('11', 8, '02b6 02b6 0009 0000')).to.include({ reason: 'the UDP length exceeds the packet' });
    expect(over4('11', 7, '02b6 02b6 0008 00')).to.include({ reason: 'UDP is cut short', offset: 27 });
  });

  it('read TCP, past its options', () => {
    expect(over4('06', 25, 'a028 1b59 fffffff0 80000000 60 12 ffff 0000 0000 020405b4 ff')).to.deep.equal({
      kind: 'tcp',
      ...between,
      sourcePort: 41_000,
      destinationPort: 7001,
      sequence: 0xfffffff0,
      acknowledgement: 0x80000000,
      flags: { syn: true, ack: true, fin: false, rst: false },
      payload: hex('ff'),
    });
    const flags = (byte: string): unknown =>
      Object(over4('06', 20, `0001 0002 00000000 00000000 50 ${byte} ffff 0000 0000`)).flags;
    expect(flags('01')).to.deep.equal({ syn: false, ack: false, fin: true, rst: false });
    expect(flags('04')).to.deep.equal({ syn: false, ack: false, fin: false, rst: true });
    const header = '0001 0002 00000000 00000000';
    expect(over4('06', 20, `${header} 40 10 ffff 0000 0000`)).to.include({ reason: 'the TCP data offset is below 5' });
    expect(over4('06', 20, `${header} 60 10 ffff 0000 0000`)).to.include({
      reason: 'the TCP data offset exceeds the packet',
      offset: 32,
    });
    expect(over4('06', 19, `${header} 50 10 ffff 0000 00`)).to.include({ reason: 'TCP is cut short' });
  });

  it('read echo and leave other ICMP alone', () => {
    expect(over4('01', 8, '08 00 0000 0007 ffff')).to.deep.equal({
      kind: 'echo-request',
      ...between,
      identifier: 7,
      sequence: 65_535,
    });
    expect(over4('01', 8, '00 00 0000 0007 0001')).to.include({ kind: 'echo-reply' });
    expect(over4('01', 8, '03 01 0000 0000 0000')).to.include({ kind: 'other', ipProtocol: 1 });
    expect(over4('01', 7, '08 00 0000 0007 ff')).to.include({ kind: 'malformed', offset: 27 });
  });
});
