import { expect } from 'chai';
import { partition, powerOff } from '../faults';
import { apply, awaitTakeover } from '../schedule/steps';
import { drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

describe('a third server', function () {
  this.timeout(30_000);
  // Skew is 414 ms for the second in line and 609 ms for the third.
  const topology = topologyNamed('three-servers', ['advertInterval: 0.2s', 'advertInterval: 1s']);

  it('that does not hear the second is given the time to claim the address, too', async () => {
    const deaf = partition('lan', [['server-b'], ['server-c']]);
    const { service } = await drilled(topology, [apply(deaf), apply(powerOff('server-a')), awaitTakeover()]);
    expect(service.splitBrain.map(({ owners }) => owners.join(' '))).to.deep.equal(['server-b server-c']);
  });

  it('that hears it is not accused', async () => {
    const { service } = await drilled(topology, [apply(powerOff('server-a')), awaitTakeover()]);
    expect(service.splitBrain).to.deep.equal([]);
    expect(service.finalOwner).to.equal('server-b');
  });
});
