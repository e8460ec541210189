import { expect } from 'chai';
import type { Frame } from 'tcpdump-parser';
import { afterHealing, deliveredTo, inForce, sentBy, within } from '../drill/testing/delivered';
import { drilled } from '../drill/testing/drilled';
import { topologyNamed } from '../drill/testing/topologies';
import { apply, heal, wait } from '../schedule/steps';
import type { FaultSpec } from '../schedule/types';
import { loss } from './loss';

const topology = topologyNamed('two-servers');

/** Shares of what was sent that did not come: the client's questions to the server, its answers, and what the observer asks of all. */
function sharesLost(frames: readonly Frame[]) {
  const share = (from: string, to: string, is: (frame: Frame) => boolean) =>
    1 - deliveredTo(frames, to).filter(is).length / sentBy(frames, from).filter(is).length;
  return {
    questions: share('client', 'server-a', ({ packet }) => packet.kind === 'echo-request'),
    answers: share('server-a', 'client', ({ packet }) => packet.kind === 'echo-reply'),
    measuring: share('observer', 'client', ({ packet }) => packet.kind === 'arp' && packet.form === 'probe'),
  };
}

async function lossesOf(fault: FaultSpec) {
  const { frames, faults } = await drilled(topology, [apply(fault), wait('2s'), heal(fault), wait('1s')]);
  const { fromNs, toNs } = afterHealing(faults, 'loss');
  return {
    during: sharesLost(within(frames, inForce(faults, 'loss'))),
    after: sharesLost(within(frames, { fromNs: fromNs + 50_000_000n, toNs })),
    target: faults[0]?.fault.target,
  };
}

// Of 150, and at 20 %, fewer than one in twelve or more than two in five are lost once in ten thousand times.
const aFifth = [0.08, 0.4] as const;

describe('loss', function () {
  this.timeout(40_000);

  it('takes the share of frames that it was told, and none of what measures, and none afterwards', async () => {
    const { during, after, target } = await lossesOf(loss('lan', 20));
    expect(during.questions).to.be.within(...aFifth);
    expect(during.answers).to.be.within(...aFifth);
    expect(during.measuring).to.be.below(0.02);
    for (const [what, share] of Object.entries(after)) expect(share, what).to.be.below(0.03);
    expect(target).to.equal('lan: 20 %');
  });

  it('takes what goes one way of a link, and nothing of the other', async () => {
    const from = await lossesOf(loss('client.lan', 20, { direction: 'from' }));
    expect(from.during.questions).to.be.within(...aFifth);
    expect(from.during.answers).to.be.below(0.03);
    const to = await lossesOf(loss('client.lan', 20, { direction: 'to' }));
    expect(to.during.questions).to.be.below(0.03);
    expect(to.during.answers).to.be.within(...aFifth);
    expect([from.target, to.target]).to.deep.equal(['client.lan: 20 % (from)', 'client.lan: 20 % (to)']);
  });
});
