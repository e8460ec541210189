import { expect } from 'chai';
import { CaptureError, CaptureParser, framesOf, type Frame } from '../index';

const lines = (text: string): Frame[] => [...framesOf(Buffer.from(text))];
const packetOf = (line: string): unknown => lines(`${line}\n`)[0]?.packet;
const ethernet = '1795192438.570379 02:00:00:00:00:0a > ff:ff:ff:ff:ff:ff, ';

describe('the text of tcpdump -tt -n -e', () => {
  it('gives time, link header and ARP', () => {
    const [frame] = lines(
      `${ethernet}ethertype ARP (0x0806), length 42: Request who-has 10.0.0.100 tell 10.0.0.100, length 28\n`,
    );
    expect(frame?.timeNs).to.equal(1_795_192_438_570_379_000n);
    expect(frame?.originalLength).to.equal(42);
    expect(frame?.link).to.deep.equal({
      sourceMac: '02:00:00:00:00:0a',
      destinationMac: 'ff:ff:ff:ff:ff:ff',
      etherType: 0x806,
      vlanIds: [],
    });
    expect(frame?.packet).to.deep.equal({
      kind: 'arp',
      operation: 1,
      form: 'announcement',
      senderMac: '02:00:00:00:00:0a',
      senderAddress: '10.0.0.100',
      targetMac: '00:00:00:00:00:00',
      targetAddress: '10.0.0.100',
    });
    expect(frame).to.include({ sourceAddress: '10.0.0.100', etherType: 0x806 });
  });

  it('tells probes, targets and replies apart', () => {
    const arp = 'ethertype ARP (0x0806), length 42: ';
    expect(packetOf(`${ethernet}${arp}Request who-has 10.0.0.100 tell 0.0.0.0, length 28`)).to.include({
      form: 'probe',
    });
    const named = packetOf(`${ethernet}${arp}Request who-has 10.0.0.1 (02:00:00:00:00:0b) tell 10.0.0.11, length 28`);
    expect(named).to.include({ form: 'request', targetMac: '02:00:00:00:00:0b' });
    const reply = `${arp}Reply 10.0.0.100 is-at 02:00:00:00:00:0a, length 28`;
    expect(packetOf(`${ethernet}${reply}`)).to.include({ form: 'gratuitous-reply' });
    const unicast = ethernet.replace('ff:ff:ff:ff:ff:ff', '02:00:00:00:00:0c');
    expect(packetOf(`${unicast}${reply}`)).to.include({ form: 'reply', targetMac: '02:00:00:00:00:0c' });
  });

  it('gives the interface, direction and index of -i any', () => {
    const [inbound, outbound] = lines(
      '1795192438.570409123 ens192 In  ifindex 3 02:00:00:00:00:0b ethertype ARP (0x0806), length 48: Reply 10.0.0.2 is-at 02:00:00:00:00:0b, length 28\n' +
        '1795192438.570413 lan    Out ifindex 4 02:00:00:00:00:0a ethertype IPv4 (0x0800), length 104: 10.0.0.1 > 10.0.0.2: ICMP echo request, id 25065, seq 1, length 64\n',
    );
    expect(inbound).to.include({ timeNs: 1_795_192_438_570_409_123n, direction: 'inbound' });
    expect(inbound?.interface).to.include({ id: 0, name: 'ens192' });
    expect(inbound?.link).to.deep.include({ reception: 'host', interfaceIndex: 3 });
    expect(outbound?.direction).to.equal('outbound');
    expect(outbound?.packet).to.deep.equal({
      kind: 'echo-request',
      source: '10.0.0.1',
      destination: '10.0.0.2',
      identifier: 25_065,
      sequence: 1,
    });
  });

  it('keeps an interface name with a colon whole', () => {
    const [frame] = lines(
      '1795192438.570409 ens160:1 B   ifindex 3 02:00:00:00:00:0b ethertype ARP (0x0806), length 48: Reply 10.0.0.2 is-at 02:00:00:00:00:0b, length 28\n',
    );
    expect(frame?.interface).to.include({ name: 'ens160:1' });
  });

  it('gives VRRP, with its addresses where -v printed them', () => {
    const ipv4 = `${ethernet}ethertype IPv4 (0x0800), length 54: `;
    const short =
      '10.0.0.2 > 224.0.0.18: VRRPv2, Advertisement, vrid 1, prio 100, authtype simple, intvl 1s, length 20';
    expect(packetOf(ipv4 + short)).to.deep.equal({
      kind: 'vrrp',
      version: 2,
      source: '10.0.0.2',
      destination: '224.0.0.18',
      hopLimit: 255,
      vrid: 1,
      priority: 100,
      advertIntervalMs: 1000,
      authType: 1,
      addresses: [],
      checksum: 'unknown',
    });
    const verbose =
      `${ipv4}(tos 0xc0, ttl 255, id 1, offset 0, flags [none], proto VRRP (112), length 40)\n` +
      '    10.0.0.2 > 224.0.0.18: vrrp 10.0.0.2 > 224.0.0.18: VRRPv3, Advertisement, vrid 1, prio 0, intvl 20cs, length 16, addrs(2): 10.0.0.100,10.0.0.101';
    expect(packetOf(verbose)).to.deep.include({
      version: 3,
      priority: 0,
      advertIntervalMs: 200,
      addresses: ['10.0.0.100', '10.0.0.101'],
    });
    expect(packetOf(`${verbose}, (bad vrrp cksum 1234)`)).to.include({ checksum: 'wrong' });
    expect(packetOf(ipv4 + short.replace('ment, ', 'ment, (ttl 64), '))).to.include({ hopLimit: 64 });
  });

  it('gives neighbour discovery, with its flags where -v printed them', () => {
    const ipv6 = `${ethernet}ethertype IPv6 (0x86dd), length 86: `;
    expect(packetOf(`${ipv6}fe80::a > ff02::1: ICMP6, neighbor advertisement, tgt is fd00::100, length 32`)).to.include(
      {
        kind: 'neighbour-advertisement',
        target: 'fd00::100',
        solicited: false,
        override: undefined,
        checksum: 'unknown',
      },
    );
    expect(
      packetOf(
        `${ipv6}(hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::a > fd00::5: [icmp6 sum ok] ICMP6, neighbor advertisement, length 32, tgt is fd00::100, Flags [router, solicited, override]`,
      ),
    ).to.include({ hopLimit: 64, router: true, solicited: true, override: true });
    expect(packetOf(`${ipv6}:: > ff02::1:ff00:1: ICMP6, neighbor solicitation, who has fe80::1, length 24`)).to.include(
      {
        kind: 'neighbour-solicitation',
        duplicateAddressDetection: true,
      },
    );
  });

  it('gives UDP, TCP, VLAN tags, and what it does not know as other', () => {
    const ipv4 = `${ethernet}ethertype IPv4 (0x0800), length 66: `;
    expect(packetOf(`${ipv4}10.0.0.50.40000 > 10.0.0.100.7000: UDP, length 24`)).to.include({
      kind: 'udp',
      source: '10.0.0.50',
      sourcePort: 40_000,
      destinationPort: 7000,
    });
    const tcp = packetOf(`${ipv4}10.0.0.1.1234 > 10.0.0.2.80: Flags [S.], seq 5:9, ack 7, win 65535, length 4: HTTP`);
    expect(tcp).to.deep.include({
      kind: 'tcp',
      sequence: 5,
      acknowledgement: 7,
      flags: { syn: true, ack: true, fin: false, rst: false },
    });
    const [tagged] = lines(
      `${ethernet}ethertype 802.1Q-QinQ (0x88a8), length 66: vlan 7, p 0, ethertype 802.1Q (0x8100), vlan 5, p 0, DEI, ethertype IPv6 (0x86dd), fe80::1.5405 > fe80::2.5406: UDP, length 4\n`,
    );
    expect(tagged?.link).to.deep.include({ vlanIds: [7, 5], etherType: 0x86dd });
    expect(tagged?.packet).to.include({ kind: 'udp', source: 'fe80::1', sourcePort: 5405 });
    expect(packetOf(`${ethernet}ethertype LLDP (0x88cc), length 60: LLDP, length 46`)).to.include({ kind: 'other' });
    expect(packetOf('1700000000.123456 ip: 10.0.0.1 > 10.0.0.2: ICMP 10.0.0.9 unreachable, length 4')).to.include({
      kind: 'other',
      source: '10.0.0.1',
      ipProtocol: 1,
    });
  });

  it('passes over what tcpdump says besides frames, and counts its drops', () => {
    const parser = new CaptureParser();
    const arp = `${ethernet}ethertype ARP (0x0806), length 42: Request who-has 10.0.0.1 tell 10.0.0.2, length 28`;
    parser.push(
      Buffer.from(`listening on eth0, link-type EN10MB\n${arp}\n\t0x0000:  0001 0800\n^C1 packet captured\n`),
    );
    expect(parser.read()).to.have.length(1);
    expect(parser.droppedByCapture).to.equal(undefined);
    parser.push(Buffer.from(`2 packets received by filter\n7 packets dropped by kernel\n${arp.slice(0, 40)}`));
    parser.end();
    expect(parser.read()).to.have.length(0);
    expect(parser.droppedByCapture).to.equal(7);
    expect(parser.truncatedAt, 'a line cut short').to.be.a('number');
  });

  it('marks an illegible line among legible ones, and refuses text that has none', () => {
    const arp = `${ethernet}ethertype ARP (0x0806), length 42: Request who-has 10.0.0.1 tell 10.0.0.2, length 28\n`;
    const [, illegible, third] = lines(`${arp}1795192438.570409 what is this\n${arp}`);
    expect(illegible?.packet).to.include({ kind: 'malformed' });
    expect(third).to.include({ number: 3 });
    const refused = (text: string, code: string): void => {
      expect(() => lines(text))
        .to.throw(CaptureError)
        .that.includes({ code });
    };
    refused('22:13:20.000000 02:00:00:00:00:0a > ff:ff:ff:ff:ff:ff, ethertype ARP\n', 'unknown-format');
    refused(' 00:00:00.000000 IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64\n', 'bad-text');
    refused('IP addresses are listed below\nARP, what else\n', 'unknown-format');
    refused('dear diary,\n'.repeat(200), 'unknown-format');
    refused('x'.repeat(70_000), 'bad-text');
  });
});

describe('the text of tcpdump without -tt or -e', () => {
  const vrrp = 'IP 10.0.0.1 > 224.0.0.18: VRRPv3, Advertisement, vrid 51, prio 100, intvl 100cs, length 12';
  const read = (text: string): { frames: Frame[]; notKept: readonly string[] } => {
    const parser = new CaptureParser();
    parser.push(Buffer.from(text));
    parser.end();
    return { frames: parser.read(), notKept: parser.notKept };
  };
  const seconds = (frames: readonly Frame[]): number[] => frames.map(({ timeNs }) => Number(timeNs) / 1e9);

  it('has times of day, of no known date, that go on after midnight', () => {
    const { frames, notKept } = read(
      `tcpdump: listening on eth0\n23:59:59.500000 ${vrrp}\n00:00:00.250000 ${vrrp}\n00:00:00.000001 ${vrrp}\n`,
    );
    expect(notKept).to.deep.equal(['date', 'link-header']);
    expect(seconds(frames)).to.deep.equal([86_399.5, 86_400.25, 86_400.000001]);
    expect(frames[0]?.packet).to.include({ kind: 'vrrp', source: '10.0.0.1', vrid: 51, advertIntervalMs: 1000 });
    expect(frames[0]?.link).to.deep.equal({ etherType: 0x800, vlanIds: [] });
  });

  it('has local dates, of no known time zone', () => {
    const line = '02:00:00:00:00:0a > 01:00:5e:00:00:12, ethertype IPv4 (0x0800), length 60: ' + vrrp.slice(3);
    const { frames, notKept } = read(`2026-11-20 15:53:20.000001 ${line}\n`);
    expect(notKept).to.deep.equal(['time-zone']);
    expect(frames[0]?.timeNs).to.equal(1_795_190_000_000_001_000n);
    expect(frames[0]?.link).to.include({ sourceMac: '02:00:00:00:00:0a' });
  });

  it('has frames without any time', () => {
    const { frames, notKept } = read(
      `# what I saw\n${vrrp}\nARP, Reply 10.0.0.100 is-at 02:00:00:00:00:0a, length 28\nwhat is this\n` +
        'IP6 fe80::a > ff02::1: ICMP6, neighbor advertisement, tgt is fd00::100, length 32\n',
    );
    expect(notKept).to.deep.equal(['time', 'link-header']);
    expect(frames.map(({ packet }) => packet.kind)).to.deep.equal(['vrrp', 'arp', 'neighbour-advertisement']);
    expect(seconds(frames)).to.deep.equal([0, 0, 0]);
    expect(frames[1]?.packet).to.include({ senderMac: '02:00:00:00:00:0a', form: 'reply' });
  });

  it('has interface and direction of -i any, and continuation lines of -v', () => {
    const { frames, notKept } = read(
      `15:53:20.000000 eth0  M   ${vrrp}\n15:53:20.000029 ens160:1 Out ${vrrp}\n` +
        '15:53:20.100000 IP (tos 0x0, ttl 64, id 0, offset 0, flags [none], proto VRRP (112), length 32)\n' +
        '    10.0.0.1 > 224.0.0.18: VRRPv3, Advertisement, vrid 51, prio 100, intvl 100cs, length 12, addrs: 10.0.0.100\n' +
        '15:53:20.200000 AF IPv4 (2), length 50: 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64\n' +
        '15:53:20.300000 LLDP, length 46\n',
    );
    expect(notKept).to.deep.equal(['date', 'link-header']);
    expect(frames.map(({ packet }) => packet.kind)).to.deep.equal(['vrrp', 'vrrp', 'vrrp', 'echo-request', 'other']);
    expect(frames[0]?.interface).to.include({ name: 'eth0' });
    expect(frames[0]?.direction).to.equal('inbound');
    expect(frames[1]?.interface).to.include({ name: 'ens160:1' });
    expect(frames[1]?.direction).to.equal('outbound');
    expect(frames[2]?.packet).to.deep.include({ hopLimit: 64, addresses: ['10.0.0.100'] });
  });

  it('has HSRP, what was cut short, and tunnels', () => {
    const packet = (body: string): unknown => read(`15:53:20.000000 IP ${body}\n`).frames[0]?.packet;
    const hello = '10.0.0.1.1985 > 224.0.0.2.1985: HSRPv0-hello 20: state=active group=1 addr=10.0.0.100';
    const short = {
      kind: 'hsrp',
      version: 1,
      source: '10.0.0.1',
      destination: '224.0.0.2',
      hopLimit: 1,
      op: 'hello',
      state: 'active',
      group: 1,
      priority: 0,
      helloMs: 0,
      holdMs: 0,
      virtualAddress: '10.0.0.100',
    };
    expect(packet(hello)).to.deep.equal(short);
    const times = { priority: 110, helloMs: 3000, holdMs: 70_000 };
    expect(packet(`${hello} hellotime=3s holdtime=1m10s priority=110 auth="cisco"`)).to.deep.equal({
      ...short,
      ...times,
    });
    expect(packet('10.0.0.1 > 224.0.0.18: VRRPv3, Advertisement, vrid 51, prio 100 [|vrrp]')).to.deep.equal({
      kind: 'truncated',
      of: 'vrrp',
      source: '10.0.0.1',
      destination: '224.0.0.18',
      hopLimit: 255,
      group: 51,
      priority: 100,
    });
    const ends = '10.0.0.1 > 10.0.0.2: ';
    expect(packet(`${ends}GREv0, length 24: IP 10.1.0.1 > 10.1.0.2: ICMP`)).to.include({ unread: 'gre' });
    expect(packet(`${ends}IP 10.1.0.1 > 10.1.0.2: ICMP echo request`)).to.include({ unread: 'ip-in-ip' });
    expect(packet('10.0.0.1.5000 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 1')).to.include({ unread: 'vxlan' });
    expect(packet(`${ends}ip-proto-17`)).to.include({ unread: 'fragment' });
  });
});
