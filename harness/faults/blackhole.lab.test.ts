import { expect } from 'chai';
import type { Frame } from 'tcpdump-parser';
import { apply, heal, wait } from '../schedule/steps';
import { deliveredFrom, deliveredTo, inForce, sentBy, within } from '../drill/testing/delivered';
import { drilled } from '../drill/testing/drilled';
import { linksOf } from '../drill/testing/in-node';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import type { Direction } from './cuts';
import { blackhole } from './silence';

const topology = topologyNamed('two-servers');

/** What passes the active server's port while it is silenced, and afterwards. */
async function silenced(direction: Direction) {
  const silence = blackhole('server-a.lan', direction);
  const carriers: boolean[] = [];
  const see = () =>
    look(async ({ lab }) => carriers.push(...(await linksOf(lab, 'server-a')).map(({ carrier }) => carrier)));
  const steps = [apply(silence), wait('300ms'), see(), heal(silence), see(), wait('400ms')];
  const { frames, faults, measures } = await drilled(topology, steps);
  const span = inForce(faults, direction === 'both' ? 'blackhole' : `blackhole one way (${direction})`);
  const passing = (some: readonly Frame[]) => ({
    sent: sentBy(some, 'server-a').length > 0,
    delivered: deliveredFrom(some, 'server-a', topology).length > 0,
    received: deliveredTo(some, 'server-a').length > 0,
    betweenTheOthers: deliveredTo(some, 'server-b').length > 0,
  });
  const after = { fromNs: span.toNs + 200_000_000n, toNs: 1n << 62n };
  return {
    during: passing(within(frames, span)),
    after: passing(within(frames, after)),
    carriers,
    proofs: faults.map(({ proof }) => proof),
    leaks: measures.controls.filter(({ name, ok }) => name === 'fault-proof' && !ok),
  };
}

describe('blackhole', function () {
  this.timeout(40_000);
  const sound = { sent: true, delivered: true, received: true, betweenTheOthers: true };

  for (const [direction, during] of [
    ['both', { sent: true, delivered: false, received: false, betweenTheOthers: true }],
    ['from', { sent: true, delivered: false, received: true, betweenTheOthers: true }],
    ['to', { sent: true, delivered: true, received: false, betweenTheOthers: true }],
  ] as const)
    it(`lets vanish what goes ${direction === 'both' ? 'either way' : `${direction} the node`}, and the node keeps its carrier`, async () => {
      const seen = await silenced(direction);
      expect(seen.during).to.deep.equal(during);
      expect(seen.after).to.deep.equal(sound);
      expect(seen.carriers).to.deep.equal([true, true]);
      expect(seen.proofs[0]).to.match(/^the switch drops [36] ways, [1-9]\d* frames by then$/);
      expect(seen.proofs[1]).to.equal('the switch drops none of them');
      expect(seen.leaks).to.deep.equal([]);
    });
});
