import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const ip = (digits: string, originalLength?: number): unknown =>
  decodePacket(LinkType.raw, hex(digits), originalLength).packet;
const ends = '0a00000b 0a00000c';
const ends6 = 'fe80000000000000000000000000000a fe80000000000000000000000000000b';
const udp = '1000 2000 000c 0000 01020304';

describe('IPv4 and IPv6', () => {
  it('skip options, and stop where the total length says, not where the frame is padded to', () => {
    const packet = ip(`4600 0024 0000 0000 4011 0000 ${ends} 94040000 ${udp} 0000000000`);
    expect(packet).to.deep.include({ kind: 'udp', sourcePort: 4096, payload: Uint8Array.of(1, 2, 3, 4) });
  });

  it('take a length of zero, which offload leaves, for all of the frame', () => {
    expect(ip(`4500 0000 0000 0000 4011 0000 ${ends} ${udp}`)).to.include({ kind: 'udp' });
    expect(ip(`60000000 0000 1140 ${ends6} ${udp}`)).to.include({ kind: 'udp', source: 'fe80::a' });
  });

  it('do not look into fragments', () => {
    const fragment = (flags: string): unknown => ip(`4500 0020 0000 ${flags} 4011 0000 ${ends} ${udp}`);
    for (const flags of ['2000', '0001', '3fff']) expect(fragment(flags)).to.include({ kind: 'other', ipProtocol: 17 });
    expect(fragment('4000')).to.include({ kind: 'udp' });
    const fragment6 = (offset: string): unknown => ip(`60000000 0014 2c40 ${ends6} 1100 ${offset} 00000001 ${udp}`);
    for (const offset of ['0001', '0008']) expect(fragment6(offset)).to.include({ kind: 'other', ipProtocol: 17 });
    expect(fragment6('0000'), 'an atomic fragment').to.include({ kind: 'udp' });
  });

  it('walk through extension headers, the authentication header in both versions', () => {
    const options = '3c 00 0502 0000 0100 11 01 010c 000000000000000000000000';
    expect(ip(`60000000 0024 0040 ${ends6} ${options} ${udp}`)).to.include({ kind: 'udp', destinationPort: 8192 });
    const authentication = '11 04 0000 00000001 00000001 000000000000000000000000';
    expect(ip(`4500 0038 0000 0000 4033 0000 ${ends} ${authentication} ${udp}`)).to.include({ kind: 'udp' });
    expect(ip(`60000000 0024 3340 ${ends6} ${authentication} ${udp}`)).to.include({ kind: 'udp' });
    expect(ip(`60000000 0008 0040 ${ends6} 11 01 050200000100`)).to.include({ kind: 'malformed', offset: 48 });
  });

  it('keep what a snapshot cut off apart from what was never sent', () => {
    const cut = `4500 0040 0000 0000 4011 0000 ${ends} 1000 2000 002c 0000 01020304`;
    expect(ip(cut, 64)).to.deep.include({ kind: 'udp', payload: Uint8Array.of(1, 2, 3, 4) });
    expect(ip(cut)).to.deep.equal({
      kind: 'malformed',
      reason: 'the IPv4 total length exceeds the frame',
      offset: 2,
    });
  });

  it('mark impossible headers', () => {
    const reason = (digits: string): unknown => Object(ip(digits)).reason;
    expect(reason(`4400 0020 0000 0000 4011 0000 ${ends} ${udp}`)).to.equal('the IPv4 header length is below 20 bytes');
    expect(reason(`4500 0010 0000 0000 4011 0000 ${ends} ${udp}`)).to.equal(
      'the IPv4 total length is below its header',
    );
    expect(reason(`4f00 0020 0000 0000 4011 0000 ${ends} ${udp}`)).to.equal('the IPv4 header is cut short');
    expect(reason('4500 0020')).to.equal('the IPv4 header is cut short');
    expect(reason('60000000 0020')).to.equal('the IPv6 header is cut short');
    expect(reason(`60000000 0020 1140 ${ends6} ${udp}`)).to.equal('the IPv6 payload length exceeds the frame');
    const mismatch = decodePacket(LinkType.ethernet, hex(`000000000000 000000000000 0800 60 ${'00'.repeat(40)}`));
    expect(mismatch.packet).to.include({ kind: 'malformed', reason: 'the IP version is not 4', offset: 14 });
  });

  it('give addresses, where they were kept, with a message that was not', () => {
    const cut = { kind: 'truncated', source: '10.0.0.11', destination: '10.0.0.12', hopLimit: 64 };
    const kept = (protocol: string): unknown => ip(`4500 0040 0000 0000 40${protocol} 0000 ${ends} 1000`, 64);
    for (const [protocol, of] of Object.entries({ '06': 'tcp', '11': 'udp', '01': 'icmp', '33': 'ip' }))
      expect(kept(protocol)).to.deep.equal({ ...cut, of });
    expect(ip('4500 0040 0000', 64)).to.deep.equal({ kind: 'truncated', of: 'ip' });
    expect(ip('60000000 0020', 72)).to.deep.equal({ kind: 'truncated', of: 'ip' });
    expect(decodePacket(LinkType.ethernet, hex('ffffffffffff 0200'), 60).packet).to.deep.equal({
      kind: 'truncated',
      of: 'link',
    });
    expect(decodePacket(LinkType.ethernet, hex(`${'00'.repeat(12)} 0806 0001 0800`), 60).packet).to.deep.equal({
      kind: 'truncated',
      of: 'arp',
    });
    expect(ip(`4500 0030 0000 0000 0111 0000 ${ends} 07c1 07c1 001c 0000 00 00 10 03 0a 6e 01`, 48)).to.deep.equal({
      ...cut,
      hopLimit: 1,
      of: 'hsrp',
      group: 1,
      priority: 110,
    });
    expect(
      ip(`4500 0050 0000 0000 ff11 0000 ${ends} 0c96 0c96 003c 0000 0104 0007 ${'00'.repeat(8)} 01`, 80),
    ).to.include({
      of: 'glbp',
      group: 7,
    });
  });
});
