import { expect } from 'chai';
import { analysisOf, splits, vipOf } from '../../testing/captured';
import { advertisement, announcement, macOf, question, reply, service as vip } from '../../testing/packets';
import { Segment } from '../../testing/segment';
import { epochNs, timeNs } from '../../testing/switch';
import { CaptureReader } from './capture-reader';

const [a, b, asker] = [macOf('server-a'), macOf('server-b'), macOf('client')];
const virtual = '00:00:5e:00:01:33';
const ms = (atNs: bigint): number => Math.round(Number(atNs - epochNs) / 1e4) / 100;

const advertises = (
  segment: Segment,
  node: string,
  mac: string,
  priority: number,
  fromMs: number,
  toMs: number,
): Segment => segment.repeat(fromMs, toMs, 1000, mac, advertisement(node, priority, 1000));

describe('a capture alone, without ports', () => {
  it('tells owners by hardware address, and times a takeover from the last sign of life', () => {
    const segment = advertises(new Segment(), 'server-a', a, 200, 0, 3500);
    advertises(segment, 'server-b', b, 100, 6600, 9000).send(6600.2, b, announcement(b));
    const { owners, takeovers, splitBrain, unproven } = vipOf(segment.frames());
    expect(owners.map(({ id, by }) => [id, by])).to.deep.equal([
      [a, 'mac'],
      [b, 'mac'],
    ]);
    expect(takeovers).to.have.length(1);
    expect(takeovers[0]).to.include({ from: a, to: b, since: 'last-sign-of-life', announced: true });
    expect(takeovers[0]?.takeoverMs).to.be.closeTo(3600.2, 0.001);
    expect(takeovers[0]?.evidence).to.deep.equal([4, 6]);
    expect([splitBrain, unproven].flat()).to.deep.equal([]);
  });

  it('times it from the fault where that is known', () => {
    const segment = advertises(new Segment(), 'server-a', a, 200, 0, 3500);
    advertises(segment, 'server-b', b, 100, 6600, 9000);
    const { takeovers } = vipOf(segment.frames(), { faultAtNs: timeNs(3400) });
    expect(takeovers[0]).to.include({ since: 'fault', announced: false });
    expect(takeovers[0]?.takeoverMs).to.be.closeTo(3200, 0.001);
  });

  it('proves a conflict by interleaved claims, and says until when', () => {
    const segment = advertises(new Segment(), 'server-a', a, 200, 0, 9500);
    advertises(segment, 'server-b', b, 100, 3300, 6500);
    const found = vipOf(segment.frames());
    expect(splits(found)).to.deep.equal([['conflict', [a, b].join(), 3300, 6300, 'superseded']]);
    expect(found.splitBrain[0]?.evidence.length).to.be.greaterThan(3);
    expect(found.unproven).to.deep.equal([]);
  });

  it('tells of nothing that happened where all frames have one time, though several claim it', () => {
    const segment = new Segment();
    for (const mac of [a, b, a, b]) segment.send(0, mac, announcement(mac));
    const { untimed, firstNs, vips } = analysisOf(segment.frames());
    expect([untimed, firstNs, vips.length]).to.deep.equal([true, null, 1]);
    expect(vips.flatMap(({ splitBrain, takeovers }) => [...splitBrain, ...takeovers])).to.deep.equal([]);
    const alone = new Segment();
    for (let sent = 0; sent < 4; sent += 1) alone.send(0, a, announcement(a));
    expect(analysisOf(alone.frames())).not.to.have.property('untimed');
  });

  it('proves a conflict by two answers to one question', () => {
    const segment = new Segment();
    segment.send(0, a, announcement(a)).send(500, asker, question('client'));
    segment.send(500.1, a, reply(a, 'client')).send(500.3, b, reply(b, 'client'));
    expect(splits(vipOf(segment.frames()))).to.deep.equal([['conflict', [a, b].join(), 500.1, 500.3, 'unfinished']]);
  });

  it('proves it though all that follows goes to the one, as it does once a client has learned from both', () => {
    const segment = new Segment().send(0, a, announcement(a)).send(500, asker, question('client'));
    segment.send(500.1, a, reply(a, 'client')).send(500.3, b, reply(b, 'client'));
    for (const atMs of [5000, 6000, 7000])
      segment.send(atMs, asker, question('client')).send(atMs + 0.1, b, reply(b, 'client'));
    expect(splits(vipOf(segment.frames())).map(([of, owners]) => [of, owners])).to.deep.equal([
      ['conflict', [a, b].join()],
    ]);
  });

  it('takes two answers to two askers for no proof', () => {
    const segment = new Segment().send(0, asker, question('client')).send(0.1, a, reply(a, 'client'));
    segment.send(10, macOf('observer'), question('observer')).send(10.1, b, reply(b, 'observer'));
    expect(vipOf(segment.frames()).splitBrain).to.deep.equal([]);
  });

  it('calls A, B, A unproven', () => {
    const segment = new Segment()
      .send(0, a, announcement(a))
      .send(400, b, announcement(b))
      .send(800, a, announcement(a));
    const { splitBrain, takeovers, unproven } = vipOf(segment.frames());
    expect(splitBrain).to.deep.equal([]);
    expect(takeovers.map(({ to }) => to)).to.deep.equal([b, a]);
    expect(unproven).to.have.length(1);
    expect(unproven[0]).to.deep.include({ owners: [a, b], evidence: [2, 3] });
  });

  it('calls A, B, A, B over a long time and at no pace four owners, each in turn', () => {
    const segment = new Segment();
    for (const [atMs, mac] of [
      [0, a],
      [30_000, b],
      [75_000, a],
      [140_000, b],
    ] as const)
      segment.send(atMs, mac, announcement(mac));
    const { splitBrain, takeovers, unproven } = vipOf(segment.frames());
    expect([splitBrain, unproven].flat()).to.deep.equal([]);
    expect(takeovers).to.have.length(3);
  });

  it('takes a release for the end of an owner', () => {
    const segment = advertises(new Segment(), 'server-a', a, 200, 0, 2500);
    segment.send(2600, a, advertisement('server-a', 0, 1000));
    advertises(segment, 'server-b', b, 100, 2720, 4500);
    segment.send(4600, b, advertisement('server-b', 0, 1000));
    advertises(segment, 'server-a', a, 200, 4720, 6000);
    const { splitBrain, takeovers, unproven } = vipOf(segment.frames());
    expect([splitBrain, unproven].flat()).to.deep.equal([]);
    expect(takeovers.map(({ takeoverMs }) => Math.round(takeoverMs ?? NaN))).to.deep.equal([120, 120]);
  });

  it('tells owners behind a virtual address by the source of their advertisements', () => {
    const segment = advertises(new Segment(), 'server-a', virtual, 200, 0, 3500);
    segment.send(10, virtual, announcement(virtual));
    advertises(segment, 'server-b', virtual, 100, 3300, 9000);
    const found = vipOf(segment.frames());
    expect(found.owners.map(({ id, by }) => [id, by])).to.deep.equal([
      ['10.20.0.11', 'source'],
      ['10.20.0.12', 'source'],
    ]);
    expect(found.splitBrain).to.have.length(0);
  });

  it('finds their conflict too', () => {
    const segment = advertises(new Segment(), 'server-a', virtual, 200, 0, 9500);
    advertises(segment, 'server-b', virtual, 100, 3300, 9500);
    expect(splits(vipOf(segment.frames()))).to.deep.equal([
      ['conflict', '10.20.0.11,10.20.0.12', 3300, 9300, 'unfinished'],
    ]);
  });

  it('sees a blackout only where it sees answers', () => {
    const asks = new Segment().repeat(0, 9000, 100, asker, question('client'));
    expect(vipOf(asks.frames()).blackouts).to.deep.equal([]);
    asks.repeat(0.1, 3000, 100, a, reply(a, 'client')).repeat(6000.1, 9000, 100, b, reply(b, 'client'));
    const { blackouts } = vipOf(asks.frames());
    expect(blackouts.map(({ fromNs, toNs }) => [ms(fromNs), ms(toNs)])).to.deep.equal([[3000, 6000.1]]);
  });

  it('has no owner for an address of which it holds no evidence', () => {
    const frames = new Segment().send(0, asker, question('client')).frames();
    expect(vipOf(frames).owners).to.deep.equal([]);
    expect(vipOf(frames, { vips: ['192.0.2.1'] }).owners).to.deep.equal([]);
  });

  it('discovers the addresses that behave like VIPs, and no others', () => {
    const other = { ...reply(asker, 'observer'), senderAddress: '10.20.0.13' };
    const frames = new Segment().send(0, asker, other).send(5, a, announcement(a)).frames();
    expect(analysisOf(frames, { vips: 'auto' }).vips.map(({ address }) => address)).to.deep.equal([vip]);
  });

  it('follows IPv6, however the address is written', () => {
    const advertised = (mac: string) =>
      ({
        kind: 'neighbour-advertisement',
        source: 'fd00:20::100',
        destination: 'ff02::1',
        hopLimit: 255,
        checksum: 'right',
        target: 'fd00:20::100',
        linkAddress: mac,
        router: false,
        solicited: false,
        override: true,
        duplicateAddressDetection: false,
      }) as const;
    const frames = new Segment().send(0, a, advertised(a)).send(5000, b, advertised(b)).frames();
    const { takeovers } = vipOf(frames, { vips: ['FD00:20:0::0100'] });
    expect(takeovers.map(({ from, to }) => [from, to])).to.deep.equal([[a, b]]);
  });

  it('tells news as it comes, and each only once', () => {
    const reader = new CaptureReader({ vips: [vip] });
    const segment = advertises(new Segment(), 'server-a', a, 200, 0, 9500);
    advertises(segment, 'server-b', b, 100, 3300, 6500);
    const told = segment.frames().flatMap((frame) => {
      reader.feed(frame);
      return reader.news().map((news) => (news.kind === 'claimed' ? `${news.to} claims` : 'contested'));
    });
    expect(told.filter((news) => news === 'contested')).to.have.length(1);
    expect(told.slice(0, 2)).to.deep.equal([`${a} claims`, `${b} claims`]);
  });
});
