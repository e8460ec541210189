import { expect } from 'chai';
import type { EncodablePacket, Packet } from 'tcpdump-parser';
import { analysisOf, vipOf } from '../../testing/captured';
import { addressOf, advertisement, announcement, macOf, question, reply, service } from '../../testing/packets';
import { Segment, type Seen } from '../../testing/segment';
import type { CapturedVip } from './types';

const [a, b, asker, other] = [macOf('server-a'), macOf('server-b'), macOf('client'), macOf('observer')];
const virtual = '00:00:5e:00:01:33';
const [sourceA, sourceB] = [addressOf('server-a'), addressOf('server-b')];

type Vrrp = Extract<Packet, { kind: 'vrrp' }>;
const advert = (node: string, changes: Partial<Vrrp> = {}, everyMs = 1000): EncodablePacket => ({
  ...(advertisement(node, node === 'server-a' ? 200 : 100, everyMs) as Vrrp),
  ...changes,
});
const ids = ({ owners }: CapturedVip): string[] => owners.map(({ id }) => id);
const moves = ({ takeovers }: CapturedVip): unknown[] => takeovers.map(({ from, to }) => [from, to]);
const contested = ({ splitBrain }: CapturedVip): string[] => splitBrain.map(({ owners }) => owners.join());
const asBystanders = ({ bystanders = [] }: CapturedVip): string[] => bystanders.map(({ as, node }) => `${as} ${node}`);

/** One owner, nothing else. */
function isAlone(vip: CapturedVip, owner: string): void {
  expect([ids(vip), moves(vip), contested(vip), vip.unproven, vip.blackouts]).to.deep.equal([[owner], [], [], [], []]);
}

describe('one node, several interfaces', () => {
  it('is one though its bond moves to another hardware address', () => {
    const moved = '06:00:00:00:00:01';
    for (const first of [advert('server-a'), announcement(moved)]) {
      const segment = new Segment().repeat(0, 4500, 1000, a, advert('server-a')).send(100, a, announcement(a));
      segment.send(4600, moved, first).repeat(5000, 9000, 1000, moved, advert('server-a'));
      segment.send(5100, moved, announcement(moved));
      isAlone(vipOf(segment.frames()), a);
    }
  });

  it('is two when another source takes over', () => {
    const segment = new Segment()
      .repeat(0, 4500, 1000, a, advert('server-a'))
      .repeat(8100, 12_000, 1000, b, advert('server-b'));
    expect(moves(vipOf(segment.frames()))).to.deep.equal([[a, b]]);
  });

  it('is unproven, never a conflict, when one advertises and another announces in the middle', () => {
    const segment = new Segment().repeat(0, 9500, 1000, a, advert('server-a'));
    segment.send(4300, b, announcement(b)).send(5300, b, announcement(b));
    const vip = vipOf(segment.frames());
    expect([contested(vip), moves(vip)]).to.deep.equal([[], []]);
    expect(vip.unproven.map(({ owners }) => owners)).to.deep.equal([[a, b]]);
  });

  it('is a conflict when both advertise, or both answer', () => {
    const segment = new Segment().repeat(0, 9500, 1000, a, advert('server-a'));
    segment.send(4300, b, announcement(b)).repeat(4300.5, 9500, 1000, b, advert('server-b'));
    expect(contested(vipOf(segment.frames()))).to.deep.equal([[a, b].join()]);
  });
});

describe('a bond with LACP', () => {
  const lacp: EncodablePacket = { kind: 'other', etherType: 0x8809, payload: Buffer.alloc(110, 1) };
  const [first, second] = ['06:00:00:00:00:01', '06:00:00:00:00:02'];
  const bonded = (): Segment =>
    new Segment()
      .repeat(0, 20_000, 1000, first, lacp)
      .repeat(10, 20_000, 1000, second, lacp)
      .send(5, a, announcement(a))
      .repeat(20, 9500, 1000, a, advert('server-a'))
      .send(10_000, second, announcement(second))
      .repeat(10_020, 20_000, 1000, second, advert('server-a'))
      .repeat(200, 20_000, 500, asker, question('client'))
      .repeat(200.2, 9700, 500, a, reply(a, 'client'))
      .repeat(10_200.2, 20_000, 500, second, reply(second, 'client'));

  it('is one node, though its MAC moves to that of another of its links', () => {
    const vip = vipOf(bonded().frames());
    expect([ids(vip), moves(vip), contested(vip), vip.unproven]).to.deep.equal([[a], [], [], []]);
  });

  it('hides no second owner', () => {
    const segment = bonded().repeat(12_300, 20_000, 1000, b, advert('server-b'));
    expect(contested(vipOf(segment.send(12_301, b, announcement(b)).frames()))).to.deep.equal([[a, b].sort().join()]);
  });
});

describe('a bond that balances what it receives', () => {
  const [second, third] = ['06:00:00:00:00:02', '06:00:00:00:00:03'];
  const asks = (segment: Segment, who: string, fromMs: number, everyMs: number, ...by: string[]): Segment => {
    segment.repeat(fromMs, 20_000, everyMs, macOf(who), question(who));
    by.forEach((mac, order) => segment.repeat(fromMs + 0.2 + order / 10, 20_000, everyMs, mac, reply(mac, who)));
    return segment;
  };
  const bonded = (everyMs: number, advertises: string | null): Segment => {
    const segment = new Segment().send(1, a, announcement(a));
    if (advertises !== null) segment.repeat(0, 20_000, 1000, advertises, advert('server-a'));
    return asks(asks(segment, 'client', 300, everyMs, second), 'observer', 500, everyMs, a);
  };
  const isInDoubt = (vip: CapturedVip, ...links: string[]): void => {
    expect([ids(vip), moves(vip), contested(vip), vip.blackouts]).to.deep.equal([[links[0]], [], [], []]);
    expect(vip.unproven.map(({ owners }) => owners)).to.deep.equal([[...links].sort()]);
  };

  it('is unproven to be one, never a conflict, nor a storm of takeovers', () => {
    for (const everyMs of [400, 3000, 7100])
      for (const advertises of [a, null]) isInDoubt(vipOf(bonded(everyMs, advertises).frames()), a, second);
    const [only] = analysisOf(bonded(400, a).frames(), { vips: 'auto' }).vips;
    isInDoubt(only ?? expect.fail(), a, second);
  });

  it('is so, too, when it advertises by one link and announces by another, or when one asks alone', () => {
    // Both began together: they are one.
    isAlone(vipOf(bonded(400, second).frames()), a);
    const alone = new Segment().send(1, a, announcement(a)).repeat(0, 20_000, 1000, a, advert('server-a'));
    isInDoubt(vipOf(asks(alone, 'client', 300, 700, second).frames()), a, second);
  });

  it('is so with more links, and when an asker is given to another of them', () => {
    isInDoubt(vipOf(asks(bonded(400, a), 'server-b', 350, 400, third).frames()), a, second, third);
    const moved = new Segment().send(1, a, announcement(a)).repeat(0, 20_000, 1000, a, advert('server-a'));
    moved.repeat(300, 20_000, 400, asker, question('client')).repeat(300.2, 9000, 400, second, reply(second, 'client'));
    moved.send(9000, a, reply(a, 'client')).repeat(9100.2, 20_000, 400, a, reply(a, 'client'));
    isInDoubt(vipOf(moved.frames()), a, second);
  });

  it('hides no second owner, who advertises, announces or answers the same askers', () => {
    const advertised = bonded(400, a).send(12_299, b, announcement(b));
    advertised.repeat(12_300, 20_000, 1000, b, advert('server-b'));
    expect(contested(vipOf(advertised.frames()))).to.deep.equal([[a, b].join()]);
    const announced = bonded(400, a).repeat(12_300, 20_000, 1000, b, announcement(b));
    expect(contested(vipOf(announced.frames()))).to.deep.equal([[a, b].join()]);
    const answered = bonded(400, a).repeat(11_900.6, 20_000, 400, b, reply(b, 'client'));
    expect(contested(vipOf(answered.frames())).length).to.be.greaterThan(0);
    expect(contested(vipOf(asks(new Segment(), 'client', 300, 400, a, b).frames()))).to.deep.equal([[a, b].join()]);
  });

  it('is no excuse for another who took over, though neither announces', () => {
    const segment = new Segment().repeat(300, 20_000, 400, asker, question('client'));
    segment.repeat(300.2, 9000, 400, a, reply(a, 'client')).repeat(10_300.2, 20_000, 400, b, reply(b, 'client'));
    const vip = vipOf(segment.frames());
    expect([moves(vip), contested(vip), vip.unproven]).to.deep.equal([[[a, b]], [], []]);
  });
});

describe('one who has yielded', () => {
  const handedOver = (): Segment =>
    new Segment()
      .send(1, a, announcement(a))
      .repeat(0, 5000, 1000, a, advert('server-a'))
      .send(5000, a, advert('server-a', { priority: 0 }))
      .repeat(5020, 20_000, 1000, b, advert('server-b'))
      .send(5021, b, announcement(b));

  it('claims nothing by a last frame that lay in a queue', () => {
    for (const stray of [advert('server-a'), announcement(a)])
      for (const at of [5030, 5300]) {
        const vip = vipOf(handedOver().send(at, a, stray).frames());
        expect([moves(vip), contested(vip), vip.unproven]).to.deep.equal([[[a, b]], [], []]);
      }
  });

  it('claims when it goes on', () => {
    const back = handedOver().repeat(5500, 20_000, 1000, a, advert('server-a'));
    expect(contested(vipOf(back.frames()))).to.deep.equal([[a, b].sort().join()]);
  });
});

describe('copies', () => {
  it('of a question count once: one that goes unanswered is no blackout', () => {
    const segment = new Segment().send(0, a, announcement(a)).send(1000, asker, question('client'));
    segment.send(1000.2, a, reply(a, 'client'));
    for (const late of [0, 0.05, 0.1, 0.15]) segment.send(2000 + late, asker, question('client'));
    expect(vipOf(segment.frames()).blackouts).to.deep.equal([]);
    for (const at of [3000, 4000]) segment.send(at, asker, question('client'));
    expect(vipOf(segment.frames()).blackouts.map((each) => each.unansweredQuestions)).to.deep.equal([3]);
  });
});

describe('broadcast domains', () => {
  const pair = (segment: Segment, mac: string, node: string, seen: Seen): Segment =>
    segment
      .repeat(0, 9500, 1000, mac, advert(node), seen)
      .send(1, mac, announcement(mac), seen)
      .repeat(200, 9500, 500, asker, question('client'), seen)
      .repeat(200.2, 9500, 500, mac, reply(mac, 'client'), seen);

  it('are told apart by tags, doubled ones too, though what is said in both is the same to the byte', () => {
    for (const [one, two] of [
      [[10], [20]],
      [
        [7, 10],
        [7, 20],
      ],
      [[], [20]],
    ]) {
      const segment = pair(new Segment(), virtual, 'server-a', { vlanIds: one ?? [] });
      pair(segment, virtual, 'server-a', { vlanIds: two ?? [] });
      const { vips } = analysisOf(segment.frames());
      expect(vips.map(ids)).to.deep.equal([[sourceA], [sourceA]]);
      expect(vips.flatMap(contested)).to.deep.equal([]);
      expect(vips[1]?.domain).to.equal(`VLAN ${(two ?? []).join('.')}`);
    }
  });

  it('show the conflict in one of them, and only there', () => {
    const segment = pair(new Segment(), a, 'server-a', { vlanIds: [10] });
    pair(segment, b, 'server-b', { vlanIds: [20] }).repeat(3300, 9500, 1000, other, advert('server-a'), {
      vlanIds: [20],
    });
    const { vips } = analysisOf(segment.frames());
    expect(vips.map(({ domain }) => domain)).to.deep.equal(['VLAN 10', 'VLAN 20']);
    expect(vips.map(contested)).to.deep.equal([[], [[b, other].sort().join()]]);
  });

  it('are one where the tag is a priority', () => {
    const segment = pair(new Segment(), a, 'server-a', { vlanIds: [0] }).repeat(
      3300,
      9500,
      1000,
      b,
      advert('server-b'),
    );
    expect(contested(vipOf(segment.frames()))).to.deep.equal([[a, b].join()]);
  });

  it('are not proven to be two where two devices have nothing in common', () => {
    const segment = pair(new Segment(), a, 'server-a', { device: 'eth0' });
    segment.repeat(400, 9500, 1000, b, advert('server-b'), { device: 'eth1' });
    segment.send(401, b, announcement(b), { device: 'eth1' });
    const { vips } = analysisOf(segment.frames());
    expect(vips.flatMap(contested)).to.deep.equal([]);
    expect(vips.flatMap(({ unproven }) => unproven.map(({ owners }) => owners.join()))).to.deep.equal([
      [a, b].join(),
      [a, b].join(),
    ]);
  });
});

describe('virtual hardware addresses', () => {
  const hsrp = (source: string, state: 'active' | 'standby'): EncodablePacket => ({
    ...{ kind: 'hsrp', version: 2, source, destination: '224.0.0.102', hopLimit: 1, op: 'hello', state },
    ...{ group: 7, priority: 100, helloMs: 3000, holdMs: 10_000, virtualAddress: service },
    identifier: source === sourceA ? a : b,
  });
  const router = '00:00:0c:9f:f0:07';

  it('of HSRP: a failover is one, and the two who are active at once are two', () => {
    const segment = new Segment().repeat(0, 9500, 3000, router, hsrp(sourceA, 'active'));
    segment.repeat(1000, 18_000, 3000, b, hsrp(sourceB, 'standby')).send(1, router, announcement(router));
    segment.send(19_000, router, hsrp(sourceB, 'active')).send(19_001, router, announcement(router));
    segment.repeat(22_000, 40_000, 3000, router, hsrp(sourceB, 'active'));
    const vip = vipOf(segment.frames());
    expect([moves(vip), contested(vip)]).to.deep.equal([[[sourceA, b]], []]);
    segment.repeat(23_500, 40_000, 3000, router, hsrp(sourceA, 'active'));
    expect(contested(vipOf(segment.frames()))).to.deep.equal([[b, sourceA].sort().join()]);
  });

  it('are one node’s with its own, by which it asks for those whom it answers', () => {
    const ends = { senderAddress: service, targetAddress: '10.20.0.50' };
    const asks: EncodablePacket = { ...question('server-a'), ...ends, form: 'request' };
    const segment = new Segment()
      .repeat(0, 9500, 1000, virtual, advert('server-a'))
      .send(1, virtual, announcement(virtual));
    segment
      .repeat(200, 9500, 500, asker, question('client'))
      .repeat(200.2, 9500, 500, virtual, reply(virtual, 'client'));
    segment.repeat(350, 9500, 900, a, asks);
    isAlone(vipOf(segment.frames()), sourceA);
    // Another's is another's, once it answers.
    const another = segment.repeat(200.4, 9500, 500, b, reply(b, 'client'));
    expect(contested(vipOf(another.frames()))).to.deep.equal([[b, sourceA].sort().join()]);
  });

  it('are nobody’s where nobody is seen to advertise', () => {
    const segment = new Segment().send(0, virtual, announcement(virtual)).send(1000, asker, question('client'));
    segment.send(1000.2, virtual, reply(virtual, 'client'));
    isAlone(vipOf(segment.frames()), virtual);
  });
});

describe('answers by several', () => {
  const answer = (mac: string, override: boolean): EncodablePacket => ({
    ...{ kind: 'neighbour-advertisement', source: 'fd00::100', destination: 'fd00::3', hopLimit: 255 },
    ...{ target: 'fd00::100', linkAddress: mac, router: false, solicited: true, override },
    ...{ duplicateAddressDetection: false, checksum: 'right' },
  });
  const ask: EncodablePacket = {
    ...{ kind: 'neighbour-solicitation', source: 'fd00::3', destination: 'ff02::1:ff00:100', hopLimit: 255 },
    ...{ target: 'fd00::100', linkAddress: asker, router: false, solicited: false, override: false },
    ...{ duplicateAddressDetection: false, checksum: 'right' },
  };
  const asked = (override: boolean): CapturedVip => {
    const segment = new Segment().repeat(0, 5000, 500, asker, ask).repeat(0.2, 5000, 500, a, answer(a, override));
    return vipOf(segment.repeat(0.3, 5000, 500, b, answer(b, override)).frames(), { vips: ['fd00::100'] });
  };

  it('are no conflict without Override, and one with it', () => {
    expect([contested(asked(false)), asBystanders(asked(false))]).to.deep.equal([[], [`shared ${a}`, `shared ${b}`]]);
    expect(contested(asked(true))).to.deep.equal([[a, b].join()]);
  });

  it('are a proxy’s where it answers for several others, at whatever speed', () => {
    const proxy = '02:00:00:00:00:fe';
    const elsewhere = (mac: string): EncodablePacket => ({ ...reply(mac, 'client'), senderAddress: '10.20.0.50' });
    const segment = new Segment().send(0, a, announcement(a));
    for (let at = 500; at < 5000; at += 500) {
      segment.send(at, asker, question('client')).send(at + 0.2, a, reply(a, 'client'));
      segment.send(at + 0.4, proxy, reply(proxy, 'client'));
      segment.send(at + 100, other, elsewhere(other)).send(at + 100.2, proxy, elsewhere(proxy));
    }
    const vip = vipOf(segment.frames());
    isAlone(vip, a);
    expect(asBystanders(vip)).to.deep.equal([`proxy ${proxy}`]);
    // Who announces it is no proxy for it.
    const announced = vipOf(segment.send(4000, proxy, announcement(proxy)).frames());
    expect(contested(announced)).to.deep.equal([[a, proxy].join()]);
  });

  it('are a proxy’s in the network behind it, which is no network of the address', () => {
    const proxy = '02:00:00:00:00:fe';
    const of = (mac: string, address: string): EncodablePacket => ({ ...reply(mac, 'client'), senderAddress: address });
    const [here, behind] = [{ device: 'eth0' }, { device: 'eth1' }];
    const segment = new Segment().send(0, a, announcement(a), here);
    for (let at = 500; at < 5000; at += 500) {
      segment.send(at, asker, question('client'), here).send(at + 0.2, a, reply(a, 'client'), here);
      segment.send(at + 100, other, of(other, '10.20.0.50'), here);
      segment.send(at + 200, proxy, reply(proxy, 'client'), behind);
      segment.send(at + 300, proxy, of(proxy, '10.20.0.50'), behind);
    }
    const { vips } = analysisOf(segment.frames());
    expect(vips.map(ids)).to.deep.equal([[a]]);
    expect(vips.flatMap(contested)).to.deep.equal([]);
  });

  it('are a conflict when the slower one has claimed to own it', () => {
    const segment = new Segment().send(0, b, announcement(b)).send(10, a, announcement(a));
    segment.repeat(500, 5000, 500, asker, question('client')).repeat(500.2, 5000, 500, a, reply(a, 'client'));
    segment.repeat(520, 5000, 500, b, reply(b, 'client'));
    expect(contested(vipOf(segment.frames()))).to.deep.equal([[a, b].join()]);
  });
});

describe('claims that receivers drop', () => {
  it('neither claim nor release', () => {
    const segment = new Segment().repeat(0, 9500, 1000, a, advert('server-a'));
    segment.repeat(300, 9500, 1000, b, advert('server-b', { hopLimit: 64 }));
    segment.send(4500, a, advert('server-a', { priority: 0, hopLimit: 254 }));
    const vip = vipOf(segment.frames());
    isAlone(vip, a);
    expect(vip.owners[0]?.intervals).to.have.length(1);
    expect(vip.bystanders?.map(({ node, frames }) => [node, frames])).to.deep.equal([
      [b, 10],
      [a, 1],
    ]);
  });
});

describe('who has yielded', () => {
  const yields = (): Segment =>
    new Segment()
      .repeat(0, 4500, 1000, a, advert('server-a'))
      .send(100, a, announcement(a))
      .send(4600, asker, question('client'))
      .send(4700, a, advert('server-a', { priority: 0 }))
      .repeat(4720, 9500, 1000, b, advert('server-b'))
      .send(4720.5, b, announcement(b));

  it('owns nothing by what is late', () => {
    const segment = yields().send(4721, a, reply(a, 'client'));
    const vip = vipOf(segment.frames());
    expect([moves(vip), contested(vip), vip.unproven]).to.deep.equal([[[a, b]], [], []]);
  });

  it('and goes on answering what is asked after it, has not', () => {
    const segment = yields().repeat(5500, 9500, 500, asker, question('client'));
    segment.repeat(5500.2, 9500, 500, a, reply(a, 'client')).repeat(5500.4, 9500, 500, b, reply(b, 'client'));
    expect(contested(vipOf(segment.frames()))).to.deep.equal([[a, b].join()]);
  });
});

describe('owners who only announce, in turn', () => {
  it('are two from the first claim of the second, at whatever pace, and nobody takes over', () => {
    for (const [one, two] of [
      [3000, 3000],
      [10_000, 10_000],
      [2000, 5000],
      [60_000, 45_000],
    ] as const) {
      const segment = new Segment().repeat(0, 20 * one, one, a, announcement(a));
      segment.repeat(one * 0.4, 20 * one, two, b, announcement(b));
      const vip = vipOf(segment.frames());
      expect(moves(vip)).to.deep.equal([]);
      expect(contested(vip)).to.deep.equal([[a, b].join()]);
    }
  });

  it('are one after another when the first is heard no more', () => {
    const segment = new Segment()
      .repeat(0, 20_000, 3000, a, announcement(a))
      .repeat(22_000, 50_000, 3000, b, announcement(b));
    const vip = vipOf(segment.frames());
    expect([moves(vip), contested(vip)]).to.deep.equal([[[a, b]], []]);
  });
});

describe('time', () => {
  const fails = (seen: Seen, segment = new Segment()): Segment =>
    segment
      .repeat(0, 5000, 100, a, advert('server-a', {}, 100), seen)
      .repeat(5360, 10_000, 100, b, advert('server-b', {}, 100), seen)
      .send(5361, b, announcement(b), seen);

  it('of two sniffers counts once, whichever clock is ahead, and by how much', () => {
    for (const aheadMs of [-450, 300, 3000]) {
      const segment = fails({ device: 'one' });
      const { vips, clocks } = analysisOf(fails({ device: 'two', aheadMs }, segment).frames('sorted'));
      expect(vips.map(moves)).to.deep.equal([[[a, b]]]);
      expect(vips.flatMap(contested)).to.deep.equal([]);
      const [difference] = clocks?.differences ?? [];
      const [ahead] = difference?.interfaces ?? [];
      expect(ahead === 'one' ? difference?.aheadMs : -(difference?.aheadMs ?? 0)).to.be.closeTo(aheadMs, 1);
    }
  });

  it('that a clock was set back is said, and nothing took less than no time', () => {
    const segment = fails({}).repeat(7000, 10_000, 100, b, advert('server-b', {}, 100), { aheadMs: -3000 });
    const stepped = new Segment().repeat(0, 5000, 100, a, advert('server-a', {}, 100));
    stepped.repeat(5360, 10_000, 100, b, advert('server-b', {}, 100), { aheadMs: -3000 });
    for (const frames of [stepped.frames()]) {
      const { vips, clocks } = analysisOf(frames);
      expect(vips.flatMap(contested)).to.deep.equal([]);
      expect(vips.flatMap(({ takeovers }) => takeovers.map(({ takeoverMs }) => (takeoverMs ?? -1) >= 0))).to.deep.equal(
        [true],
      );
      expect(clocks?.steps.map(({ backMs }) => Math.round(backMs))).to.deep.equal([2540]);
    }
    expect(analysisOf(segment.frames()).clocks?.steps).to.have.length.greaterThan(0);
  });
});

describe('what is not understood', () => {
  it('is said with its count', () => {
    const vxlan: EncodablePacket = {
      ...{ kind: 'udp', source: '192.0.2.1', destination: '192.0.2.2', sourcePort: 4789, destinationPort: 4789 },
      payload: Buffer.from('0800000000000100ffffffffffff0200000000010806', 'hex'),
    };
    const { unread } = analysisOf(new Segment().repeat(0, 3000, 1000, a, vxlan).frames(), { vips: 'auto' });
    expect(unread?.map(({ because, frames, first }) => [because, frames, first])).to.deep.equal([['vxlan', 3, 1]]);
  });

  it('is CARP whose address nothing shows, and not where something does', () => {
    const carp: EncodablePacket = {
      ...{ kind: 'carp', source: sourceA, destination: '224.0.0.18', hopLimit: 255, vhid: 51, advSkew: 0, advBase: 1 },
      ...{ counter: 1n, checksum: 'plain' },
    };
    const segment = new Segment().repeat(0, 3000, 1000, virtual, carp);
    const unread = (options = {}) => analysisOf(segment.frames(), { vips: 'auto', ...options }).unread;
    expect(unread()?.map(({ because, from }) => [because, from])).to.deep.equal([['carp', [sourceA]]]);
    segment.send(1500, virtual, announcement(virtual));
    expect(unread()).to.equal(undefined);
  });
});
