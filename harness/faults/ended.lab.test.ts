import { expect } from 'chai';
import type { FaultContext } from './types';
import { apply, awaitAgreement, awaitTakeover, heal, wait, type WrittenStep } from '../schedule/steps';
import { inForce, sentBy, within } from '../drill/testing/delivered';
import { drilled } from '../drill/testing/drilled';
import { poll } from '../drill/trial/poll';
import { linksOf } from '../drill/testing/in-node';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { gracefulStop, kill } from './ended';

const vip = '10.20.0.100/24';

/** Processes of the agent, and whether the VIP is configured, at each look. */
function watching() {
  const seen: { agents: number; holdsVip: boolean }[] = [];
  const see = (): WrittenStep =>
    look(async ({ lab }: FaultContext) => {
      const members = await lab.control.members(`agent:${lab.holder('server-a')}`);
      const links = await linksOf(lab, 'server-a');
      seen.push({ agents: members.length, holdsVip: links.some(({ addresses }) => addresses.includes(vip)) });
    });
  return { seen, see };
}

describe('kill', function () {
  this.timeout(40_000);

  it('ends all processes of the agent at once, and leaves its address where it is', async () => {
    const { seen, see } = watching();
    const killed = kill('active');
    const steps = [
      see(),
      apply(killed),
      wait('50ms'),
      see(),
      awaitTakeover(),
      see(),
      heal(killed),
      awaitAgreement(),
      see(),
    ];
    const { frames, faults, measures, service: measured } = await drilled(topologyNamed('two-servers'), steps);
    expect(seen).to.deep.equal([
      { agents: 2, holdsVip: true },
      { agents: 0, holdsVip: true },
      { agents: 0, holdsVip: true },
      { agents: 2, holdsVip: true },
    ]);
    const during = sentBy(within(frames, inForce(faults, 'kill')), 'server-a').map(({ packet }) => packet);
    expect(
      during.filter(({ kind }) => kind === 'vrrp'),
      'not even a farewell',
    ).to.deep.equal([]);
    expect(during.some((packet) => packet.kind === 'arp' && packet.form === 'reply')).to.equal(true);
    expect(faults.map(({ proof }) => proof)).to.deep.equal(['2 processes killed', 'its agent runs']);
    expect(measured.takeover?.takeoverUncertaintyMs).to.be.below(20 + measures.schedulerDelayMs);
  });
});

describe('graceful stop', function () {
  this.timeout(40_000);

  it('lets the agent say farewell and take its address with it; healing starts it again', async () => {
    const { seen, see } = watching();
    const stopped = gracefulStop('active');
    const untilGone = look(async ({ lab }: FaultContext) => {
      const isGone = async () => (await lab.control.members(`agent:${lab.holder('server-a')}`)).length === 0;
      await poll(isGone, 10_000, new AbortController().signal);
    });
    const steps = [apply(stopped), awaitTakeover(), untilGone, see(), heal(stopped), awaitAgreement(), see()];
    const { frames, faults, measures, service: measured } = await drilled(topologyNamed('two-servers'), steps);
    expect(seen).to.deep.equal([
      { agents: 0, holdsVip: false },
      { agents: 2, holdsVip: true },
    ]);
    const span = inForce(faults, 'graceful stop');
    const farewell = sentBy(within(frames, span), 'server-a').find(
      ({ packet }) => packet.kind === 'vrrp' && packet.priority === 0,
    );
    expect(farewell, 'an advertisement of priority 0').not.to.equal(undefined);
    expect(faults.map(({ proof }) => proof)).to.deep.equal(['its processes have ended', 'its agent runs']);
    const { takeover } = measured;
    expect(takeover?.takeoverMs, 'only the skew').to.be.below(400 + measures.schedulerDelayMs);
    expect(measured.splitBrain).to.deep.equal([]);
  });
});
