import { expect } from 'chai';
import { apply, heal, wait } from '../../schedule/steps';
import { drilled } from '../../drill/testing/drilled';
import { heard, shoutOn } from '../../drill/testing/hearing';
import { linksOf, saidIn } from '../../drill/testing/in-node';
import { look } from '../../drill/testing/look';
import type { Lab } from '../../lab/lab';
import { inForce, sentBy, within } from '../../drill/testing/delivered';
import { topologyNamed } from '../../drill/testing/topologies';
import { asymmetricPartition } from './asymmetric-partition';
import { flapping } from './flapping';
import { mtu } from './mtu';
import { switchReboot } from './switch-reboot';

const topology = topologyNamed('two-servers');
const proofs = (faults: readonly { readonly proof: string | null }[]) => faults.map(({ proof }) => proof);

describe('flapping', function () {
  this.timeout(40_000);

  it('takes the carrier away once a period for its share of it, and leaves it up', async () => {
    const loose = flapping('server-b.lan', { periodMs: 400, duty: 0.5 });
    let [after] = await Promise.resolve([false]);
    const seen = look(async ({ lab }) => (after = (await linksOf(lab, 'server-b'))[0]?.carrier ?? false));
    const { recording, frames, faults } = await drilled(topology, [
      apply(loose),
      wait('2s'),
      heal(loose),
      wait('300ms'),
      seen,
    ]);
    const lost = recording.events.filter(
      (event) => event.kind === 'link' && event.node === 'server-b' && !event.carrier,
    );
    // Five whole periods in 2 s; one more may just have begun.
    expect(lost.length).to.be.within(4, 6);
    expect(proofs(faults)).to.not.include(null);
    expect(after, 'carrier after healing').to.equal(true);
    const whole = within(frames, inForce(faults, 'flapping'));
    expect(sentBy(whole, 'server-a').length, 'others go on').to.be.above(10);
  });

  it('explains what it moves, and accuses nobody of flapping by himself', async () => {
    const loose = flapping('server-a.lan', { periodMs: 1600, duty: 0.5 });
    const { service } = await drilled(topology, [apply(loose), wait('3s'), heal(loose), wait('1500ms')]);
    expect(service.changes.length).to.be.above(1);
    expect([service.flaps, service.falseFailovers]).to.deep.equal([[], []]);
  });
});

describe('switch-reboot', function () {
  this.timeout(40_000);

  it('takes every carrier of the network away at once, and gives them back', async () => {
    const reboot = switchReboot('lan');
    const carriers: boolean[][] = [];
    const seen = () =>
      look(async ({ lab }) => {
        const nodes = ['server-a', 'server-b', 'client'];
        carriers.push(
          (await Promise.all(nodes.map((node) => linksOf(lab, node)))).flat().map(({ carrier }) => carrier),
        );
      });
    const { measures, service, faults } = await drilled(topology, [
      apply(reboot),
      wait('800ms'),
      seen(),
      heal(reboot),
      wait('2s'),
      seen(),
    ]);
    expect(carriers).to.deep.equal([
      [false, false, false],
      [true, true, true],
    ]);
    expect(proofs(faults)).to.deep.equal(['3 ports without carrier', 'every carrier is back']);
    // Nobody could hear the questions meanwhile; had that counted as a gap in the asking, it would last as long as the reboot.
    const { detail = '' } = measures.controls.find(({ name }) => name === 'asking') ?? {};
    expect(Number(/([0-9.]+) ms/.exec(detail)?.[1]), detail).to.be.below(600);
    expect(service.finalOwner).to.equal('server-a');
  });
});

describe('asymmetric-partition', function () {
  this.timeout(40_000);

  it('makes those deaf whom it names, to those whom it names, and nobody else', async () => {
    const fault = asymmetricPartition('lan', { standby: ['active'], client: ['*'] });
    const shout = (word: string) => look((context) => shoutOn(context, '10.20.0.255', word));
    const { frames, faults } = await drilled(topology, [apply(fault), shout('during'), heal(fault), shout('after')]);
    expect(heard(frames, 'during')).to.deep.equal({
      'server-a': ['observer'],
      'server-b': ['observer', 'server-a'],
      client: ['observer', 'server-a', 'server-b'],
      observer: ['server-a', 'server-b'],
    });
    expect(heard(frames, 'after')['server-a']).to.deep.equal(['client', 'observer', 'server-b']);
    expect(proofs(faults)).to.not.include(null);
  });
});

describe('mtu', function () {
  this.timeout(40_000);

  it('keeps large frames from the node, lets small ones pass, and is undone', async () => {
    const small = mtu('server-b.lan', 900);
    const answered: boolean[] = [];
    const ping = (bytes: number) =>
      look(async ({ lab }) => {
        const command = ['ping', '-c', '1', '-W', '1', '-s', String(bytes), '10.20.0.12'];
        answered.push(
          await saidIn(lab, 'client', command).then(
            () => true,
            () => false,
          ),
        );
      });
    const { service, faults } = await drilled(topology, [
      ...[ping(1400), apply(small), ping(1400), ping(600), heal(small), ping(1400)],
    ]);
    expect(answered).to.deep.equal([true, false, true, true]);
    expect(proofs(faults)).to.deep.equal(['its MTU is 900', 'its MTU is what it was, and so is its IPv6']);
    expect(service.changes).to.deep.equal([]);
  });

  it('is no harmless one where it takes IPv6 away', async () => {
    const small = mtu('active.lan', 900);
    let before: readonly string[] = [];
    let after: readonly string[] = ['not looked at'];
    const own = async (lab: Lab) =>
      (await linksOf(lab, 'server-a'))
        .flatMap(({ addresses }) => addresses)
        .filter((address) => address.endsWith(':11/64'));
    const { measures, faults } = await drilled(topologyNamed('dual-stack'), [
      look(async ({ lab }) => void (before = await own(lab))),
      ...[apply(small), wait('1s'), heal(small)],
      look(async ({ lab }) => void (after = await own(lab))),
    ]);
    expect(before).to.have.length(1);
    expect(after, 'once healed').to.deep.equal(before);
    const [told] = faults.map(({ fault: { harmless, disturbs } }) => ({ harmless, disturbs }));
    expect(told).to.deep.equal({ harmless: false, disturbs: ['server-a'] });
    // Its link is up, and yet the address of IPv6 moves.
    const moved = measures.services.filter(({ changes }) => changes.some(({ to }) => to === 'server-b'));
    expect(moved.map(({ name }) => name))
      .to.include('fd00:20::100')
      .and.not.include('10.20.0.100');
  });

  const elsewhere = ["address: 'fd00:20::100'", "network: lan, address: 'fd00:99::100'"] as const;
  for (const [what, pair, target] of [
    ['a route and an address of IPv6', topologyNamed('dual-stack', elsewhere), 'client'],
    ['no IPv6 at all', topology, 'server-b'],
  ] as const)
    it(`leaves what it was of an interface with ${what}`, async () => {
      const small = mtu(`${target}.lan`, 900);
      const seen: string[] = [];
      const script = 'ip -6 route; ip -6 -brief address; cat /proc/sys/net/ipv6/conf/eth0/*';
      // Of routes and files that nobody may read nothing is told.
      const see = () =>
        look(async ({ lab }) => void seen.push(await saidIn(lab, target, ['sh', '-c', `{ ${script}; } 2>&1; true`])));
      const { faults } = await drilled(pair, [see(), apply(small), see(), heal(small), see()]);
      const [before, during, after] = seen;
      expect(during, 'it is taken away').to.not.equal(before);
      expect(after).to.equal(before);
      expect(proofs(faults)).to.not.include(null);
    });
});
