import { expect } from 'chai';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { swept } from './testing/swept';

describe('a sweep of a sound pair', function () {
  this.timeout(0);
  const folder = temporaryFolder();

  it('accuses no server, link or agent of it, which only its one network can stop', async () => {
    const supervised = topologyNamed('two-servers', [
      'advertInterval: 0.2s }',
      'advertInterval: 0.2s, supervised: true }',
    ]);
    const { named } = await swept({ ...supervised, known: [] }, folder('two-servers'));
    expect(named).to.deep.equal(['network-lan-dark: cut-off', 'network-lan-silent: cut-off']);
  });
});
