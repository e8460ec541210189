import { expect } from 'chai';
import { LinkType, PcapngWriter, UnreadTally, decodePacket, encodeFrame, framesOf, unreadCause } from './index';
import { hex } from './testing/hex';

const ends = { source: '10.0.0.1', destination: '10.0.0.2' };
const ipv4 = (protocol: string, flags = '0000'): Uint8Array =>
  hex(`4500 0020 0000 ${flags} 40${protocol} 0000 0a000001 0a000002 000000000000000000000000`);
const udp = (destinationPort: number): Uint8Array =>
  encodeFrame(
    LinkType.raw,
    {},
    { kind: 'udp', ...ends, sourcePort: 50_000, destinationPort, payload: new Uint8Array(8) },
  );
const causeOf = (bytes: Uint8Array, linkType: number = LinkType.raw): unknown =>
  unreadCause(decodePacket(linkType, bytes).packet);

describe('what is not understood', () => {
  it('has its cause', () => {
    for (const port of [4789, 4790, 8472]) expect(causeOf(udp(port))).to.equal('vxlan');
    expect(causeOf(udp(6081))).to.equal('geneve');
    for (const [port, cause] of [
      [4754, 'gre'],
      [6635, 'mpls'],
      [6080, 'gue'],
    ] as const)
      expect(causeOf(udp(port))).to.equal(cause);
    expect(causeOf(ipv4('2f'))).to.equal('gre');
    expect(causeOf(ipv4('61'))).to.equal('etherip');
    expect(causeOf(ipv4('73'))).to.equal('l2tp');
    expect(causeOf(ipv4('32'))).to.equal('esp');
    for (const protocol of ['04', '29']) expect(causeOf(ipv4(protocol))).to.equal('ip-in-ip');
    for (const flags of ['2000', '0001']) expect(causeOf(ipv4('70', flags))).to.equal('fragment');
    expect(causeOf(ipv4('70'))).to.equal('vrrp-version');
    expect(causeOf(hex('00'), 105)).to.equal('link-type');
    const ethernet = (type: string): Uint8Array => hex(`${'00'.repeat(12)} ${type} 0000`);
    for (const type of ['8847', '8848']) expect(causeOf(ethernet(type), LinkType.ethernet)).to.equal('mpls');
    expect(causeOf(ethernet('8864'), LinkType.ethernet)).to.equal('pppoe');
    expect(causeOf(ethernet('88e5'), LinkType.ethernet)).to.equal('macsec');
    for (const [type, cause] of Object.entries({ '88e7': 'pbb', '894f': 'nsh', '8926': 'vn-tag', '22f3': 'trill' }))
      expect(causeOf(ethernet(type), LinkType.ethernet)).to.equal(cause);
    expect(causeOf(hex('4500'))).to.equal('malformed');
    expect(unreadCause(decodePacket(LinkType.raw, hex('4500'), 60).packet)).to.equal('truncated');
  });

  it('is not what was understood, or cannot concern failover', () => {
    expect(causeOf(udp(53))).to.equal(undefined);
    expect(causeOf(ipv4('02'))).to.equal(undefined);
    expect(causeOf(hex(`${'00'.repeat(12)} 88cc 0207`), LinkType.ethernet)).to.equal(undefined);
  });

  it('is counted by cause, the commonest first', () => {
    const chunks: Uint8Array[] = [];
    const writer = new PcapngWriter((bytes) => chunks.push(bytes), { application: 'test' });
    const raw = writer.addInterface({ name: 'raw', linkType: LinkType.raw });
    const wireless = writer.addInterface({ name: 'wlan0', linkType: 105 });
    const write = (interfaceId: number, data: Uint8Array, originalLength = data.length): void => {
      writer.writeFrame({ interfaceId, timeNs: 0n, data, originalLength });
    };
    write(raw, udp(53));
    write(raw, udp(4789));
    write(wireless, hex('8000'));
    write(wireless, hex('8000'));
    write(raw, ipv4('11', '2000'));
    write(raw, hex('4500'), 60);
    write(raw, hex('4500'));
    const tally = new UnreadTally();
    for (const frame of framesOf(Buffer.concat(chunks))) tally.add(frame);
    expect(tally.all).to.deep.equal([
      { because: 'link-type', what: '105', frames: 2, first: 3 },
      { because: 'vxlan', what: '', frames: 1, first: 2 },
      { because: 'fragment', what: '17', frames: 1, first: 5 },
      { because: 'truncated', what: 'ip', frames: 1, first: 6 },
      { because: 'malformed', what: 'the IPv4 header is cut short', frames: 1, first: 7 },
    ]);
  });
});
