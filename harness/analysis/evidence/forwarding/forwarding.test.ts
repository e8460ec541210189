import { expect } from 'chai';
import { encodeFrame, framesOf, LinkType, PcapngWriter, type EncodablePacket } from 'tcpdump-parser';
import { sampleTopology } from '../../../recording/testing/sample';
import type { Port } from '../../../recording/types';
import type { Service, Topology } from '../../../topology/types';
import { timeNs } from '../../testing/switch';
import { Forwarding, onTheWay } from './forwarding';

const end = '203.0.113.50';
const path: Service = {
  ...{ name: 'way-out', kind: 'path', rule: 'one', providers: ['router-a', 'router-b'], endpoint: { address: end } },
  operations: [
    { protocol: 'udp', port: 7777, ratePerSecond: 100 },
    { protocol: 'icmp', ratePerSecond: 10 },
    { protocol: 'tcp', port: 80, ratePerSecond: 10, send: '', timeoutMs: 500 },
  ],
};
const topology: Topology = { ...sampleTopology, vips: [], services: [path] };
const ports: readonly Port[] = ['client', 'router-a', 'router-b', 'server'].map((node, index) => ({
  ...{ index, node, interface: 'eth0', network: 'outside' },
}));
const udp = (changes: object): EncodablePacket => ({
  ...{ kind: 'udp', source: '203.0.113.1', destination: end, sourcePort: 40_000, destinationPort: 7777 },
  payload: Buffer.from('1'),
  ...changes,
});
const there = udp({});
const back = udp({ source: end, destination: '203.0.113.1', sourcePort: 7777, destinationPort: 40_000 });
const echo: EncodablePacket = {
  ...{ kind: 'echo-request', source: '203.0.113.1', destination: end, identifier: 1, sequence: 1 },
};

/** What the switch saw: which packet came in by whose port, or left by it. */
function read(seen: readonly (readonly [atMs: number, node: string, packet: EncodablePacket, leaving?: 'leaving'])[]) {
  const chunks: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => chunks.push(bytes));
  const ids = new Map(
    ports.map(({ node }) => [node, writer.addInterface({ name: `${node}:eth0`, linkType: LinkType.linuxSll2 })]),
  );
  for (const [atMs, node, packet, leaving] of seen) {
    const header = { sourceMac: '02:00:00:00:00:01', reception: 'host', interfaceIndex: 1 } as const;
    const data = encodeFrame(LinkType.linuxSll2, header, packet);
    const direction = leaving ? ('outbound' as const) : ('inbound' as const);
    writer.writeFrame({ interfaceId: ids.get(node) ?? 0, timeNs: timeNs(atMs), data, direction });
  }
  const forwarding = new Forwarding(topology, ports);
  for (const frame of framesOf(Buffer.concat(chunks))) forwarding.feed(frame);
  return forwarding;
}

const line = (flags: object): EncodablePacket => ({
  ...{ kind: 'tcp', source: end, destination: '203.0.113.1', sourcePort: 80, destinationPort: 40_000 },
  ...{ sequence: 1, acknowledgement: 1, payload: Buffer.alloc(0) },
  flags: { syn: false, ack: true, fin: false, rst: false, ...flags },
});

describe('who forwards', () => {
  it('is told of what comes back on a connection by how it began: a late answer is no claim', () => {
    const forwarding = read([
      [0, 'router-a', line({ syn: true })],
      [2000, 'router-b', line({ syn: true })],
      [2500, 'router-a', line({})],
      [2600, 'router-a', line({ fin: true })],
    ]);
    expect(forwarding.of('way-out').map(({ node, atNs }) => [node, atNs])).to.deep.equal([
      ['router-a', timeNs(0)],
      ['router-b', timeNs(2000)],
    ]);
  });

  it('is whoever’s port a packet to the end of the path, or from there, comes out of', () => {
    const forwarding = read([
      [0, 'client', there],
      [1, 'router-a', there, 'leaving'],
      [2, 'router-a', there],
      [3, 'server', there, 'leaving'],
      [4, 'server', back],
      [5, 'router-b', back],
      [6, 'router-b', echo],
    ]);
    const said = forwarding.of('way-out').map(({ node, atNs, frame, way }) => [node, atNs, frame, way]);
    expect(said).to.deep.equal([
      ['router-a', timeNs(2), 3, 'there'],
      ['router-b', timeNs(5), 6, 'back'],
      ['router-b', timeNs(6), 7, 'there'],
    ]);
    expect(onTheWay(forwarding.of('way-out')).map(({ frame }) => frame)).to.deep.equal([3, 7]);
    expect(forwarding.of('another')).to.deep.equal([]);
  });

  it('is not whoever sends something of its own, or what clients do not operate', () => {
    const check = udp({ destinationPort: 53 });
    const elsewhere = udp({ destination: '203.0.113.99' });
    expect(
      read([
        [0, 'router-a', check],
        [1, 'router-a', elsewhere],
      ]).of('way-out'),
    ).to.deep.equal([]);
  });

  it('carried an operation that was answered meanwhile, unless its answer names a provider', () => {
    const forwarding = read([
      [0, 'router-a', there],
      [10, 'router-b', there],
      [20, 'router-a', there],
    ]);
    const carrier = (fromMs: number, toMs: number, named: string | null = 'server') =>
      forwarding.carrierOf('way-out', named, timeNs(fromMs), timeNs(toMs));
    expect([carrier(-1, 1), carrier(5, 15), carrier(5, 25), carrier(11, 19), carrier(21, 30)]).to.deep.equal([
      ...['router-a', 'router-b', 'router-a', null, null],
    ]);
    expect(carrier(-1, 1, 'router-b')).to.equal(null);
    forwarding.forget(timeNs(15));
    expect([carrier(-1, 1), carrier(5, 25)]).to.deep.equal([null, 'router-a']);
  });
});
