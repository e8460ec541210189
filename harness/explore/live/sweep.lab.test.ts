import { expect } from 'chai';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { swept } from './testing/swept';

describe('a sweep', function () {
  this.timeout(90_000);
  const folder = temporaryFolder();

  it('names the heartbeat’s only way, and nothing that the pair survives', async () => {
    const { named, cells } = await swept(topologyNamed('heartbeat-cable'), folder('heartbeat-cable'));
    expect(cells.map(({ survival }) => survival)).not.to.include('inconclusive');
    expect(named).to.deep.equal([
      // Both take themselves to be at fault.
      'network-heartbeat-dark: lost',
      'network-heartbeat-silent: two-owners',
      'network-lan-dark: cut-off',
      'network-lan-silent: cut-off',
      'process-server-a-keepalived: two-owners, known',
    ]);
  });
});
