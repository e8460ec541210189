import { expect } from 'chai';
import { agents } from '../../registry';
import { loadTopologyText } from '../../../topology/load-file';
import { configurationPairs } from '../testing/pairs';
import { machinesOf } from '../meaning/machines';
import { planOf } from './plan';
import { topologyYaml } from './write-yaml';

describe('the topology file that is made of configurations', () => {
  for (const { name, isSound, paths, filesFolder } of configurationPairs())
    if (isSound)
      it(`can be drilled: ${name}`, () => {
        const machines = machinesOf(paths, filesFolder);
        const files = filesFolder === undefined ? {} : { filesFolder };
        const [topology, real] = [false, true].map((here) =>
          loadTopologyText(
            '/t.yaml',
            topologyYaml(planOf(machines, { name, ...files, isThere: () => here }), '/'),
            agents,
          ),
        );
        if (!topology || !real) throw new RangeError('there are no topologies');
        const standIns = real.nodes.flatMap(({ processes = [] }) => processes.filter(({ command }) => !command));
        expect(standIns).to.deep.equal([]);
        const servers = topology.nodes.filter(({ role }) => role === 'server');
        expect(servers.map((node) => node.name)).to.deep.equal(machines.map((machine) => machine.name));
        const written = machines.flatMap(({ configuration }) =>
          configuration.instances.flatMap(({ addresses }) => addresses.map((one) => one.address)),
        );
        for (const address of written) expect(topology.vips.map((vip) => vip.address)).to.include(address);
      });

  it('holds no password', () => {
    for (const { name, paths } of configurationPairs())
      expect(topologyYaml(planOf(machinesOf(paths), { name }), '/'), name).not.to.match(/p\}#1|12345678|k8s-/);
  });
});
