import { expect } from 'chai';
import { agents } from '../../registry';
import { loadTopologyText } from '../../../topology/load-file';
import { configurationPairs } from '../testing/pairs';
import { instance, machinesFrom } from '../testing/machines-from';
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

  it('has a floating address routed that would bring the subnet of another link, and loads', () => {
    const link = (index: number, own: string, vip: string) =>
      instance(`mcast_src_ip ${own}`, `virtual_ipaddress {\n${vip}\n}`)
        .replace('VI_1', `VI_${index}`)
        .replace('eth0', `eth${index}`)
        .replace('51', `${51 + index}`);
    const made = (...servers: string[][]) => {
      const machines = machinesFrom(Object.fromEntries(servers.map((links, at) => [`s${at}.conf`, links.join('')])));
      const { networks, vips } = loadTopologyText(
        '/t.yaml',
        topologyYaml(planOf(machines, { name: 'x' }), '/'),
        agents,
      );
      return [
        ...networks.map(({ ipv4 }) => ipv4),
        ...vips.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
      ];
    };
    const pair = (one: string, other: string) =>
      [1, 2].map((own) => [
        link(0, `10.0.0.${own}`, `10.0.0.9/24\n${one}`),
        link(1, `10.0.1.${own}`, `10.0.1.9/24\n${other}`),
      ]);
    expect(made(...pair('198.51.100.9/24', '198.51.100.10/24'))).to.deep.equal([
      ...['10.0.0.0/24', '10.0.1.0/24', '10.0.0.9/24', '198.51.100.9/32', '10.0.1.9/24', '198.51.100.10/32'],
    ]);
    expect(made(...pair('172.16.5.9/12', '172.16.8.9/24'))).to.deep.equal([
      ...['10.0.0.0/24', '10.0.1.0/24', '10.0.0.9/24', '172.16.5.9/32', '10.0.1.9/24', '172.16.8.9/32'],
    ]);
    const sloppy = [1, 2].map((own) => [
      link(0, `10.0.0.${own}`, '10.0.0.9/24\n172.16.5.9/12'),
      link(1, `172.16.8.${own}`, '172.16.8.9/24'),
    ]);
    expect(made(...sloppy)).to.deep.equal([
      ...['10.0.0.0/24', '172.16.8.0/24', '10.0.0.9/24', '172.16.5.9/32', '172.16.8.9/24'],
    ]);
    expect(made(...pair('198.51.100.9/24', '203.0.113.9/24'))).to.deep.equal([
      ...[
        ['10.0.0.0/24', '198.51.100.0/24'],
        ['10.0.1.0/24', '203.0.113.0/24'],
      ],
      ...['10.0.0.9/24', '198.51.100.9/24', '10.0.1.9/24', '203.0.113.9/24'],
    ]);
  });

  it('holds no password', () => {
    for (const { name, paths } of configurationPairs())
      expect(topologyYaml(planOf(machinesOf(paths), { name }), '/'), name).not.to.match(/p\}#1|12345678|k8s-/);
  });
});
