import { expect } from 'chai';
import { apply, heal, wait } from '../../schedule/steps';
import { drilled } from '../../drill/testing/drilled';
import { inForce, sentBy, within, type Span } from '../../drill/testing/delivered';
import { topologyNamed } from '../../drill/testing/topologies';
import { addressClaimed } from './address-claimed';
import { arpStorm } from './arp-storm';
import { foreignCluster, rogueAdvertiser } from './rogue-advertiser';

const topology = topologyNamed('two-servers');
const vip = '10.20.0.100';
const proofs = (faults: readonly { readonly proof: string | null }[]) => faults.map(({ proof }) => proof);
const afterwards = ({ toNs }: Span): Span => ({ fromNs: toNs + 50_000_000n, toNs: 1n << 62n });

describe('a hostile neighbour', function () {
  this.timeout(40_000);

  it('claims the address: it announces it and answers for it, and is told as a second owner', async () => {
    const claim = addressClaimed('client');
    const { frames, faults, service } = await drilled(topology, [
      apply(claim),
      wait('1500ms'),
      heal(claim),
      wait('800ms'),
    ]);
    const span = inForce(faults, 'address claimed');
    const own = (during: Span) =>
      sentBy(within(frames, during), 'client').filter(
        ({ packet }) => packet.kind === 'arp' && packet.senderAddress === vip,
      );
    expect(own(span).length).to.be.above(50);
    expect(own(afterwards(span))).to.deep.equal([]);
    expect(service.splitBrain.map(({ owners }) => owners)).to.deep.include(['client', 'server-a']);
    expect(service.splitBrain.some(({ ended }) => ended === 'unfinished')).to.equal(false);
    expect(proofs(faults)).to.not.include(null);
  });

  it('advertises with the highest priority: the active server yields', async () => {
    const rogue = rogueAdvertiser('client');
    const { frames, faults, service, recording } = await drilled(topology, [
      ...[apply(rogue), wait('1500ms'), heal(rogue), wait('5s')],
    ]);
    const span = inForce(faults, 'rogue advertiser');
    const own = (during: Span) =>
      sentBy(within(frames, during), 'client').flatMap(({ packet }) => (packet.kind === 'vrrp' ? [packet] : []));
    const [first] = own(span);
    expect(first).to.deep.include({ vrid: 51, priority: 255, version: 3, addresses: [vip], checksum: 'pseudo' });
    expect(own(afterwards(span))).to.deep.equal([]);
    const removed = recording.events.some(
      (event) => event.kind === 'address' && event.node === 'server-a' && event.change === 'removed',
    );
    expect(removed, 'server-a gave it up').to.equal(true);
    expect([service.flaps, service.finalOwner]).to.deep.equal([[], 'server-a']);
  });

  it('is another cluster with the same router id, and is seen as one', async () => {
    const foreign = foreignCluster('client', 150);
    const { frames, faults } = await drilled(topology, [apply(foreign), wait('2500ms'), heal(foreign), wait('300ms')]);
    const sent = sentBy(within(frames, inForce(faults, 'foreign cluster')), 'client').flatMap(({ packet }) =>
      packet.kind === 'vrrp' ? [packet] : [],
    );
    expect(sent.length).to.be.within(2, 4);
    expect(sent[0]).to.deep.include({ vrid: 51, priority: 150, addresses: ['192.0.2.1'] });
    expect(proofs(faults)).to.not.include(null);
  });

  it('asks everybody for everything, and a sound owner keeps the address', async () => {
    const storm = arpStorm('client', 300);
    const { frames, faults, service, measures } = await drilled(topology, [
      ...[apply(storm), wait('1500ms'), heal(storm), wait('500ms')],
    ]);
    const span = inForce(faults, 'ARP storm');
    const asked = (during: Span) =>
      sentBy(within(frames, during), 'client').filter(({ packet }) => packet.kind === 'arp').length;
    expect(asked(span) / (Number(span.toNs - span.fromNs) / 1e9)).to.be.within(200, 400);
    expect(asked(afterwards(span))).to.be.below(20);
    expect([service.changes, service.splitBrain]).to.deep.equal([[], []]);
    expect(measures.controls.filter(({ ok }) => !ok)).to.deep.equal([]);
  });
});
