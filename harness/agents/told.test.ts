import { expect } from 'chai';
import { loadTopologyFile } from '../topology/load-file';
import { packagePath } from '../topology/package-path';
import { agents } from './registry';
import { canBeTold } from './told';

const named = (name: string) => loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents);

describe('what agents can be told', () => {
  it('is what all can that move an address, whatever else votes there', () => {
    const clusters = ['two-servers-pacemaker', 'quorum-pacemaker'];
    for (const name of ['two-servers-baton', 'witness-baton', 'two-servers-frr', ...clusters])
      expect(canBeTold(named(name), 'switchover', 'standby', 'rejoin'), name).to.equal(true);
    expect(canBeTold(named('two-servers-heartbeat'), 'switchover')).to.equal(true);
    expect(canBeTold(named('two-servers-heartbeat'), 'standby')).to.equal(false);
    expect(canBeTold(named('two-servers-frr'), 'takeover')).to.equal(true);
    expect(canBeTold(named('two-servers-ucarp'), 'switchover')).to.equal(true);
    for (const verb of ['takeover', 'standby'] as const)
      expect(canBeTold(named('two-servers-ucarp'), verb), verb).to.equal(false);
    expect(canBeTold(named('two-servers'), 'reload')).to.equal(true);
    expect(canBeTold(named('two-servers'), 'switchover')).to.equal(false);
  });

  it('is nothing where no agent moves an address', () => {
    expect(canBeTold(named('load-balancer'))).to.equal(false);
    expect(canBeTold(named('two-servers'))).to.equal(true);
  });
});
