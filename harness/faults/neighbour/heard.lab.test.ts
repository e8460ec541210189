import { expect } from 'chai';
import { inForce, sentBy, within } from '../../drill/testing/delivered';
import { drilled } from '../../drill/testing/drilled';
import { ownConfigurations } from '../../agents/testing/own-configurations';
import { topologyNamed } from '../../drill/testing/topologies';
import { apply, heal, wait } from '../../schedule/steps';
import { rogueAdvertiser } from './rogue-advertiser';

describe('a rogue advertiser', function () {
  this.timeout(60_000);

  it('speaks as the agents do: those of version 2 hear it, and yield', async () => {
    const guide = (text: string) =>
      text.replaceAll(/.*vrrp_version.*\n/g, '').replaceAll(/advert_int .*/g, 'advert_int 2');
    const topology = ownConfigurations(topologyNamed('two-servers'), guide);
    const rogue = rogueAdvertiser('client');
    const { frames, faults, recording } = await drilled(topology, [apply(rogue), wait('1500ms'), heal(rogue)]);
    const own = sentBy(within(frames, inForce(faults, 'rogue advertiser')), 'client');
    const [first] = own.flatMap(({ packet }) => (packet.kind === 'vrrp' ? [packet] : []));
    expect(first).to.deep.include({ vrid: 51, priority: 255, version: 2 });
    const gaveUp = recording.events.some(
      (event) => event.kind === 'address' && event.node === 'server-a' && event.change === 'removed',
    );
    expect(gaveUp, 'server-a gave the address up').to.equal(true);
    expect(faults.map(({ proof }) => proof)).to.not.include(null);
  });

  it('is refused where no agent would hear it, unless it is told how to speak', async () => {
    const topology = topologyNamed('two-servers-baton');
    const trial = (rogue: ReturnType<typeof rogueAdvertiser>) => drilled(topology, [apply(rogue), heal(rogue)]);
    const refused = await trial(rogueAdvertiser('client')).catch((error: unknown) => error);
    expect(refused).to.include({ name: 'ScheduleError', code: 'fault-refused' });
    const { faults } = await trial(rogueAdvertiser('client', 255, { version: 3 }));
    expect(faults.map(({ proof }) => proof)).to.not.include(null);
  });
});
