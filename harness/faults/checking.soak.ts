import { expect } from 'chai';
import { drilled } from '../drill/testing/drilled';
import { topologyNamed } from '../drill/testing/topologies';
import { apply, heal, wait } from '../schedule/steps';
import { checkFails } from './checking';

describe('what decides by a script', () => {
  it('gives up what is well when the script fails, and takes it back when that is mended', async () => {
    const broken = checkFails('active');
    const { service, faults } = await drilled(topologyNamed('http-service'), [
      ...[apply(broken), wait('4s'), heal(broken), wait('4s')],
    ]);
    expect(faults.map(({ phase, proof }) => [phase, proof])).to.deep.equal([
      ['applied', '/etc/keepalived/check-page.sh'],
      ['healed', '/etc/keepalived/check-page.sh'],
    ]);
    expect(service.changes.map(({ from, to }) => [from, to])).to.deep.equal([
      ['server-a', 'server-b'],
      ['server-b', 'server-a'],
    ]);
    // It moved for nothing, and that is the doing of what was broken.
    expect(service.falseFailovers).to.deep.equal([]);
  });
});
