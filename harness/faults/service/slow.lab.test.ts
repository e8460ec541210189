import { expect } from 'chai';
import { drilled } from '../../drill/testing/drilled';
import { topologyNamed } from '../../drill/testing/topologies';
import { apply, heal, wait } from '../../schedule/steps';
import { serviceSlow } from './misbehaving';

describe('a service that is a little slow', function () {
  this.timeout(40_000);

  it('is proven so by its answers, and proven healed: starting whoever asks takes longer, and does not count', async () => {
    const slow = serviceSlow('active', 30, { harmless: true });
    const { faults } = await drilled(topologyNamed('http-service'), [apply(slow), wait('500ms'), heal(slow)]);
    const [applied, healed] = faults.map(({ proof }) => proof);
    expect(Number(/^it takes (\d+) ms to answer$/.exec(applied ?? '')?.[1])).to.be.at.least(30);
    expect(healed).to.equal('it answers 200');
  });
});
