import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const arp = '0001 0800 06 04 0001 02000000000a 0a000064 000000000000 0a000064';
const link = (linkType: number, digits: string): unknown => decodePacket(linkType, hex(digits)).link;
const kind = (linkType: number, digits: string): unknown => decodePacket(linkType, hex(digits)).packet.kind;

describe('link layers', () => {
  it('read Ethernet, with 802.1Q and QinQ tags outermost first', () => {
    const ends = 'ffffffffffff 02000000000a';
    const macs = { sourceMac: '02:00:00:00:00:0a', destinationMac: 'ff:ff:ff:ff:ff:ff' };
    expect(link(LinkType.ethernet, `${ends} 0806 ${arp}`)).to.deep.equal({ ...macs, etherType: 0x806, vlanIds: [] });
    const tagged = `${ends} 8100 e005 0806 ${arp}`;
    expect(link(LinkType.ethernet, tagged)).to.deep.equal({ ...macs, etherType: 0x806, vlanIds: [5] });
    expect(kind(LinkType.ethernet, tagged)).to.equal('arp');
    const twice = `${ends} 88a8 0064 8100 0fff 0806 ${arp}`;
    expect(link(LinkType.ethernet, twice)).to.deep.equal({ ...macs, etherType: 0x806, vlanIds: [100, 4095] });
    expect(kind(LinkType.ethernet, `${ends} 9100 0064 8100 0fff 0806 ${arp}`)).to.equal('arp');
  });

  it('take an 802.3 length for no type', () => {
    const spanningTree = '0180c2000000 020000000001 0026 424203';
    expect(link(LinkType.ethernet, spanningTree)).to.include({ etherType: 0 });
    expect(kind(LinkType.ethernet, spanningTree)).to.equal('other');
  });

  it('look behind a SNAP header', () => {
    const ends = '02000000000b 02000000000a';
    const snap = `${ends} 0024 aaaa03 000000 0806 ${arp}`;
    expect(link(LinkType.ethernet, snap)).to.include({ etherType: 0x806, sourceMac: '02:00:00:00:00:0a' });
    expect(kind(LinkType.ethernet, snap)).to.equal('arp');
    expect(kind(LinkType.ethernet, `${ends} 0024 aaaa03 00000c 0806 ${arp}`)).to.equal('other');
  });

  it('read both cooked headers', () => {
    expect(link(LinkType.linuxSll, `0004 0001 0006 02000000000a 0000 0806 ${arp}`)).to.deep.equal({
      sourceMac: '02:00:00:00:00:0a',
      etherType: 0x806,
      vlanIds: [],
      reception: 'outgoing',
    });
    const cooked2 = `0806 0000 00000007 0001 03 06 02000000000a 0000 ${arp}`;
    expect(link(LinkType.linuxSll2, cooked2)).to.deep.equal({
      sourceMac: '02:00:00:00:00:0a',
      etherType: 0x806,
      vlanIds: [],
      reception: 'other-host',
      interfaceIndex: 7,
    });
    expect(kind(LinkType.linuxSll2, cooked2)).to.equal('arp');
  });

  it('do not make a MAC address of what is none', () => {
    const tunnel = '0800 0000 00000007 0300 00 04 0a00000b00000000';
    expect(link(LinkType.linuxSll2, tunnel)).not.to.have.property('sourceMac');
    expect(link(LinkType.linuxSll, '0000 0300 0004 0a00000b00000000 0800')).not.to.have.property('sourceMac');
    expect(link(LinkType.linuxSll2, '0800 0000 00000007 0001 09 06 02000000000a 0000')).not.to.have.property(
      'reception',
    );
  });

  it('know raw IP by its version, under its old numbers too', () => {
    const udp = '4500 001c 0000 0000 4011 0000 0a00000b 0a00000c 0001 0002 0008 0000';
    for (const linkType of [LinkType.raw, 12, 14, LinkType.ipv4]) expect(kind(linkType, udp)).to.equal('udp');
    expect(kind(LinkType.raw, '')).to.equal('other');
    expect(kind(LinkType.raw, 'ff')).to.equal('other');
  });

  it('read the loopback of the BSDs in both byte orders, whatever number IPv6 has there', () => {
    const udp4 = '4500 001c 0000 0000 4011 0000 0a00000b 0a00000c 0001 0002 0008 0000';
    const udp6 = `60000000 0008 1140 ${'fe80'.repeat(16)} 0001 0002 0008 0000`;
    for (const family of ['02000000', '00000002']) expect(kind(LinkType.null, family + udp4)).to.equal('udp');
    for (const family of ['18000000', '1c000000', '0000001e'])
      expect(kind(LinkType.null, family + udp6)).to.equal('udp');
    expect(kind(LinkType.loop, `00000002 ${udp4}`)).to.equal('udp');
    expect(link(LinkType.loop, `00000018 ${udp6}`)).to.deep.equal({ etherType: 0x86dd, vlanIds: [] });
    expect(kind(LinkType.null, '07000000 81')).to.equal('other');
    expect(kind(LinkType.null, '0700')).to.equal('malformed');
  });

  it('mark a header that is cut short, and pass over link types they do not know', () => {
    const short = { kind: 'malformed', reason: 'the link header is cut short' };
    expect(decodePacket(LinkType.ethernet, hex('ffffffffffff 0200')).packet).to.include({ ...short, offset: 8 });
    expect(decodePacket(LinkType.ethernet, hex('ffffffffffff 02000000000a 8100 00')).packet).to.include(short);
    expect(decodePacket(LinkType.linuxSll2, hex('0806')).packet).to.include(short);
    expect(decodePacket(LinkType.linuxSll, hex('0806')).packet).to.include(short);
    expect(decodePacket(105, hex('0806')).packet).to.deep.equal({
      kind: 'other',
      etherType: 0,
      payload: hex('0806'),
      unread: 'link-type',
    });
  });
});
