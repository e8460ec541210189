import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { loadTopologyFile } from '../../topology/load-file';
import { packagePath } from '../../topology/package-path';
import type { Topology } from '../../topology/types';
import { AgentError } from '../errors';
import { placeOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';
import { pacemaker } from '.';

const topologyNamed = (name: string): Topology => loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents);

const placeIn = (topology: Topology, name: string): AgentPlace => {
  const [place] = topology.nodes.flatMap((node) => (node.name === name ? (placeOf(topology, node) ?? []) : []));
  return place ?? expect.fail(`${name} runs no agent`);
};

const cibAt = (place: AgentPlace): string =>
  pacemaker.files(place).find(({ path }) => path.endsWith('cib.xml'))?.text ?? '';

describe('fencing by pacemaker', () => {
  it('has a device that asks the PDU, and spares the preferred server', () => {
    const place = placeIn(topologyNamed('fencing-pacemaker'), 'server-b');
    for (const part of [
      'name="stonith-enabled" value="true"',
      'class="stonith" type="fence_lab_pdu"',
      'name="ip" value="10.99.0.9"',
      'name="pcmk_host_list" value="server-a server-b"',
      'name="pcmk_delay_base" value="server-a:2000ms"',
    ])
      expect(cibAt(place)).to.include(part);
    expect(pacemaker.files(place).map(({ path }) => path)).to.include('/usr/sbin/fence_lab_pdu');
  });

  it('is in the theory: who takes over has waited before it shot', () => {
    const [fenced, bare] = ['fencing-pacemaker', 'two-servers-pacemaker'].map((name) => {
      const place = placeIn(topologyNamed(name), 'server-b');
      const [vip] = place.vips;
      return vip && pacemaker.theory(place, vip);
    });
    expect((fenced?.minMs ?? 0) - (bare?.minMs ?? 0)).to.equal(2000);
  });

  it('is none where nobody is told to', () => {
    const place = placeIn(topologyNamed('two-servers-pacemaker'), 'server-b');
    expect(cibAt(place)).to.include('name="stonith-enabled" value="false"').and.not.include('fence_lab_pdu');
    expect(pacemaker.files(place).map(({ path }) => path)).not.to.include('/usr/sbin/fence_lab_pdu');
  });

  it('is refused where there is no PDU, or none that can be reached', () => {
    const written = (pdu: string): Topology =>
      loadTopology(
        `
name: test
networks: { lan: { ipv4: 10.20.0.0/24 }, apart: { ipv4: 10.21.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan } } }
  server-b: { interfaces: { eth0: { network: lan } } }
  pdu: { role: witness, interfaces: { eth0: { network: apart } }, ${pdu} }
vips: [{ address: 10.20.0.100, network: lan }]
agent: { kind: pacemaker, fencing: pdu }
`,
        { file: 'test.yaml', kinds: agents, readFile: () => '' },
      );
    expect(() => cibAt(placeIn(written(''), 'server-a'))).to.throw(AgentError, 'which is no PDU');
    expect(() => cibAt(placeIn(written('software: [{ kind: pdu }]'), 'server-a'))).to.throw(
      AgentError,
      'cannot reach the PDU pdu',
    );
  });
});
