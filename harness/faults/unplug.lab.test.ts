import { expect } from 'chai';
import { apply, heal, wait } from '../schedule/steps';
import { deliveredFrom, inForce, sentBy, deliveredTo, within } from '../drill/testing/delivered';
import { drilled, type Drilled } from '../drill/testing/drilled';
import { linksOf, type SeenLink } from '../drill/testing/in-node';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { unplug } from './unplug';

describe('unplug', function () {
  this.timeout(40_000);
  const topology = topologyNamed('heartbeat-cable');
  const pulled = unplug('server-a.lan');
  const seen: SeenLink[][] = [];
  const remember = () => look(async ({ lab }) => seen.push(await linksOf(lab, 'server-a')));
  let trial: Drilled;
  before(async () => {
    trial = await drilled(topology, [
      remember(),
      apply(pulled),
      wait('300ms'),
      remember(),
      heal(pulled),
      wait('300ms'),
      remember(),
    ]);
  });

  it('takes the carrier from the node, of this link alone, and gives it back', () => {
    const carriers = seen.map((links) => Object.fromEntries(links.map(({ name, carrier }) => [name, carrier])));
    expect(carriers).to.deep.equal([
      { eth0: true, eth1: true },
      { eth0: false, eth1: true },
      { eth0: true, eth1: true },
    ]);
  });

  it('is told by the node’s own kernel, once down and once up', () => {
    const told = trial.recording.events.filter((event) => event.kind === 'link' && event.interface === 'eth0');
    // The kernel may have said so before the bracket was closed.
    const struckNs = trial.faults[0]?.beforeNs ?? 0n;
    const after = told.flatMap((event) =>
      event.kind === 'link' && event.atNs > struckNs - 1_000_000n ? [`${event.node} ${event.carrier}`] : [],
    );
    expect([...new Set(after)]).to.deep.equal(['server-a false', 'server-a true']);
  });

  it('lets nothing pass, either way, until it is healed', () => {
    const { frames, faults } = trial;
    const lan = frames.filter((frame) => frame.interface.name?.endsWith(':eth0'));
    const during = within(lan, inForce(faults, 'unplug'));
    expect(sentBy(during, 'server-a')).to.deep.equal([]);
    expect(deliveredTo(during, 'server-a')).to.deep.equal([]);
    expect(deliveredFrom(during, 'server-a', topology)).to.deep.equal([]);
    expect(deliveredTo(during, 'server-b'), 'the others go on').not.to.deep.equal([]);
    const after = lan.filter(({ timeNs }) => timeNs > inForce(faults, 'unplug').toNs);
    expect(deliveredTo(after, 'server-a')).not.to.deep.equal([]);
  });

  it('is struck and healed within a bracket, each with its proof', () => {
    expect(trial.faults.map(({ phase, proof }) => [phase, proof])).to.deep.equal([
      ['applied', 'no carrier'],
      ['healed', 'carrier is back'],
    ]);
    for (const { beforeNs, afterNs } of trial.faults) expect(afterNs > beforeNs).to.equal(true);
  });
});
