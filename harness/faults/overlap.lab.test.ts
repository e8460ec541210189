import { expect } from 'chai';
import { apply, heal } from '../schedule/steps';
import { drilled } from '../drill/testing/drilled';
import { heard, shoutOn } from '../drill/testing/hearing';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { blackhole, partition } from './silence';
import { powerOff } from './power-off';
import { unplug } from './unplug';

const topology = topologyNamed('two-servers');

describe('faults that overlap', function () {
  this.timeout(40_000);

  it('are undone each by itself, in any order, be it on one port', async () => {
    const oneWay = blackhole('server-a.lan', 'from');
    const parted = partition('lan', [['server-a'], ['client']]);
    const shout = (word: string) => look((context) => shoutOn(context, '10.20.0.255', word));
    const { frames, faults } = await drilled(topology, [
      apply(oneWay),
      apply(parted),
      shout('both'),
      heal(oneWay),
      shout('parted'),
      apply(oneWay),
      heal(parted),
      shout('one-way'),
      heal(oneWay),
      shout('none'),
    ]);
    const hearersOf = (node: string) =>
      ['both', 'parted', 'one-way', 'none'].map((word) => heard(frames, word)[node]?.join(' '));
    expect(hearersOf('server-a')).to.deep.equal(['', 'observer server-b', '', 'client observer server-b']);
    const withA = 'observer server-a server-b';
    const withoutA = 'observer server-b';
    expect(hearersOf('client')).to.deep.equal([withoutA, withoutA, withA, withA]);
    expect(faults.filter(({ proof }) => proof === null)).to.deep.equal([]);
  });

  it('are refused when they have hold of the same port, and then nothing is struck', async () => {
    let looked = false;
    const cut = unplug('active.lan');
    const off = powerOff('server-a');
    const steps = [look(async () => Promise.resolve((looked = true))), apply(cut), apply(off), heal(off), heal(cut)];
    const refused = await drilled(topology, steps).catch((error: unknown) => error);
    expect(refused).to.include({ name: 'ScheduleError', code: 'fault-refused' });
    expect(refused)
      .to.have.property('message')
      .that.equals(
        'power off server-a cannot be applied while unplug active.lan is in force: both have hold of the carrier of server-a:eth0',
      );
    expect(looked).to.equal(false);
  });
});
