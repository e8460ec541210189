import { expect } from 'chai';
import type { Frame } from '../frame';
import type { Packet } from '../packet';
import { CaptureParser } from '../read/capture-parser';

/** What tcpdump prints is not all that a frame says: what is missing is told, and nothing put in its place. */
describe('the text of tcpdump', () => {
  const read = (text: string): readonly Frame[] => {
    const parser = new CaptureParser();
    parser.push(Buffer.from(text));
    parser.end();
    const frames: Frame[] = [];
    for (let batch = parser.read(); batch.length > 0; batch = parser.read()) frames.push(...batch);
    return frames;
  };
  const packet = (line: string): Packet | undefined => read(`15:53:20.000000 ${line}\n`)[0]?.packet;
  const advert = 'VRRPv2, Advertisement, vrid 51, prio 100, authtype none, intvl 1s, length 20';

  it('has names for addresses without -n, wherever they stand', () => {
    const named: readonly (readonly [string, string])[] = [
      [`IP 10.0.0.1 > vrrp.mcast.net: ${advert}`, 'VRRP'],
      [`IP lb1 > 224.0.0.18: ${advert}`, 'VRRP'],
      [`IP 10.0.0.1 > 224.0.0.18: ${advert}, addrs: db.example`, 'VRRP'],
      ['IP lb1.hsrp > all-routers.mcast.net.hsrp: HSRPv0-hello 20: state=active group=1 addr=10.0.0.100', 'HSRP'],
      ['IP6 lb1 > ff02::1: ICMP6, neighbor advertisement, tgt is feed.example, length 32', 'neighbour discovery'],
      ['ARP, Request who-has vip.example tell 10.0.0.1, length 28', 'ARP'],
      ['ARP, Reply vip.example is-at 02:00:00:00:00:0a (oui Unknown), length 28', 'ARP'],
    ];
    for (const [line, of] of named) expect(packet(line), line).to.include({ kind: 'other', unread: 'names', of });
    expect(packet('IP lb1.ssh > db.40000: Flags [.], ack 1, win 5, length 0')).not.to.have.property('unread');
    expect(
      packet('IP 10.0.0.1.hsrp > 224.0.0.2.hsrp: HSRPv0-hello 20: state=active group=1 addr=10.0.0.100'),
    ).to.include({ kind: 'hsrp', source: '10.0.0.1', virtualAddress: '10.0.0.100' });
  });

  it('has the makers of cards without -n, and no type with -q', () => {
    const [a, b] = ['02:00:00:00:00:0a (oui Unknown)', 'Broadcast'];
    expect(packet(`${a} > ${b}, ethertype ARP (0x0806), length 42: Reply 10.0.0.100 is-at ${a}, length 28`)).to.include(
      { kind: 'arp', form: 'gratuitous-reply', senderMac: '02:00:00:00:00:0a' },
    );
    const short = `10.0.0.1 > 224.0.0.18: ${advert}`;
    const ethernet = '02:00:00:00:00:0a > 01:00:5e:00:00:12, ';
    for (const header of [`${ethernet}IPv4, length 54: `, `${ethernet}802.1Q, length 58: vlan 10, p 0, IPv4, `])
      expect(packet(header + short), header).to.include({ kind: 'vrrp', vrid: 51 });
    const cooked = 'eth0  M   ifindex 3 02:00:00:00:00:0a ';
    expect(packet(cooked + short)).to.include({ kind: 'vrrp', vrid: 51 });
    expect(packet(`${cooked}Request who-has 10.0.0.100 tell 10.0.0.1, length 28`)).to.include({ kind: 'arp' });
  });

  it('has CARP under the name of VRRP, which only -v tells apart', () => {
    const printed =
      'IP 10.0.0.1 > 224.0.0.18: VRRPv2, Advertisement, vrid 51, prio 0, authtype none, intvl 1s, length 36';
    expect(packet(printed)).to.include({ kind: 'other', unread: 'vrrp-or-carp' });
    const seven = '0.0.0.1,0.0.0.2,17.17.17.17,17.17.17.17,17.17.17.17,17.17.17.17,17.17.17.17';
    const carp = { kind: 'carp', vhid: 51, advSkew: 0, advBase: 1, hopLimit: 255, checksum: 'unknown' };
    expect(packet(`${printed}, addrs(7): ${seven}`)).to.include({ ...carp, counter: (1n << 32n) + 2n });
    const five = '10.0.0.100,10.0.0.101,10.0.0.102,10.0.0.103,10.0.0.104';
    expect(packet(`${printed}, addrs(5): ${five}`)).to.include({ kind: 'vrrp', priority: 0 });
    expect(packet(`${printed}, addrs(7): 0.0.0.1 [|vrrp]`)).to.include({ kind: 'truncated', of: 'carp', group: 51 });
    const known = 'IP 10.0.0.1 > 224.0.0.18: CARPv2-advertise 36: vhid=51 advbase=1 advskew=0 authlen=7 counter=7';
    expect(packet(known)).to.include({ ...carp, counter: 7n });
  });

  it('has of other elections only that they are', () => {
    const untold: readonly (readonly [string, object])[] = [
      ['IP 10.0.0.1.1985 > 224.0.0.102.1985: HSRPv1', { unread: 'unprinted', of: 'HSRP 2' }],
      ['IP6 fe80::1.2029 > ff02::66.2029: UDP, length 60', { unread: 'unprinted', of: 'HSRP' }],
      ['IP 10.0.0.1.3222 > 224.0.0.102.3222: UDP, length 40', { unread: 'unprinted', of: 'GLBP' }],
      ['IP 10.0.0.1 > 224.0.0.18: VRRPv4, Advertisement', { unread: 'vrrp-version' }],
      ['IP 10.0.0.1 > 224.0.0.18: ip-proto-112', { unread: 'fragment', ipProtocol: 112 }],
      ['IP 10.0.0.1.37008 > 10.0.0.5.37008: UDP, length 59', { unread: 'tzsp' }],
    ];
    for (const [line, what] of untold) expect(packet(line), line).to.include(what);
    expect(packet('IP 10.0.0.1.3222 > 10.0.0.2.53: UDP, length 40')).to.include({ kind: 'udp' });
    const ah = `IP 10.0.0.1 > 224.0.0.18: AH(spi=0x0a00000b,seq=0x1,icv=0xb5016e78): ${advert}`;
    expect(packet(ah)).to.include({ kind: 'vrrp', vrid: 51 });
  });

  it('says what the capture cut short', () => {
    const cut: readonly (readonly [string, string])[] = [
      ['IP 10.0.0.1 > 224.0.0.18: VRRP [|vrrp]', 'vrrp'],
      ['IP6 fe80::a > ff02::1: ICMP6, neighbor advertisement [|icmp6]', 'icmpv6'],
      ['02:00:00:00:00:0a > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42:  [|arp]', 'arp'],
    ];
    for (const [line, of] of cut) expect(packet(line), line).to.include({ kind: 'truncated', of });
    const named = 'IP lb2 > vrrp.mcast.net: VRRPv2, Advertisement, vrid 51, prio 100 [|vrrp]';
    expect(packet(named)).to.include({ unread: 'names', of: 'VRRP' });
    const listed = `IP 10.0.0.1 > 224.0.0.18: ${advert.replace('20', '24')}, addrs(2): 10.0.0.99 [|vrrp]`;
    expect(packet(listed)).to.deep.include({ kind: 'truncated', of: 'vrrp', priority: 100, addresses: ['10.0.0.99'] });
    const [, header] = read(
      `15:53:20.000000 IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64\n` +
        '15:53:20.000000 IP (tos 0xc0, ttl 255, id 1, offset 0, flags [none], proto VRRP (112), length 40)\n',
    );
    expect(header?.packet).to.include({ unread: 'unprinted', of: 'VRRP' });
  });

  it('has the options of neighbour discovery on lines of their own, the last at the end', () => {
    const verbose = (flags: string): string =>
      '15:53:20.000000 IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fd00::100 > ff02::1: [icmp6 sum ok] ' +
      `ICMP6, neighbor advertisement, length 32, tgt is fd00::100, Flags [${flags}]\n`;
    const option = '\t  destination link-address option (2), length 8 (1): 02:00:00:00:00:0a\n';
    const frames = read(
      `${verbose('override')}\t0x0000:  3333 0000\n${option}${verbose('none')}${verbose('override')}${option}`,
    );
    expect(frames.map(({ packet: p }) => 'override' in p && [p.override, p.linkAddress])).to.deep.equal([
      [true, '02:00:00:00:00:0a'],
      [false, undefined],
      [true, '02:00:00:00:00:0a'],
    ]);
    expect(frames.map(({ number }) => number)).to.deep.equal([1, 2, 3]);
  });
});
