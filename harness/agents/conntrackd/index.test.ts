import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';
import { conntrackd } from '.';

function onlyPlace(
  other = 'software: [{ kind: conntrackd, link: cable }, { kind: keepalived }]',
  settings = '',
): AgentPlace {
  const text = `
name: gateways
networks: { lan: { ipv4: 10.1.0.0/24 }, cable: { ipv4: 10.99.0.0/24 } }
nodes:
  one:
    role: router
    interfaces: { eth0: { network: lan, address: 10.1.0.2 }, eth1: { network: cable, address: 10.99.0.2 } }
    software: [{ kind: conntrackd, link: cable${settings} }, { kind: keepalived }]
  two:
    role: router
    interfaces: { eth0: { network: lan, address: 10.1.0.3 }, eth1: { network: cable, address: 10.99.0.3 } }
    ${other}
vips: [{ address: 10.1.0.1, priorities: { one: 2, two: 1 } }]
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [place] = topology.nodes.flatMap((node) => (node.name === 'one' ? placesOf(topology, node) : []));
  return place ?? expect.fail('nothing runs on one');
}
const written = (...given: Parameters<typeof onlyPlace>): string =>
  conntrackd.files(onlyPlace(...given))[0]?.text ?? '';

describe('the conntrackd.conf of a topology', () => {
  it('tells the other gateway of connections over their cable, and of none of their own', () => {
    const text = written();
    expect(text).to.include('Mode FTFW {');
    expect(text).to.include(
      'IPv4_address 10.99.0.2\n    IPv4_Destination_Address 10.99.0.3\n    Port 3780\n    Interface eth1',
    );
    const own = ['127.0.0.1', '10.1.0.2', '10.99.0.2', '10.1.0.1'].map((address) => `      IPv4_address ${address}\n`);
    expect(text).to.include(`Address Ignore {\n${own.join('')}    }`);
    expect(written(undefined, ', mode: NOTRACK')).to.include('Mode NOTRACK {');
  });

  it('is without effect for protocols that the machine has no list of', () => {
    const said =
      "[Fri Nov 27 17:23:25 2026] (pid=29) [warning] getprotobyname() cannot find protocol `tcp' in /etc/protocols";
    const log = [said, said, '[notice] initialization completed'].map((line) => ({ line, disturbed: false }));
    expect(conntrackd.complaintsIn?.(log)).to.deep.equal(["cannot find protocol `tcp' in /etc/protocols"]);
  });

  it('is refused without a cable', () => {
    const place = { ...onlyPlace(), settings: {} };
    expect(() => conntrackd.files(place)).to.throw(AgentError, 'does not know on which network');
  });

  it('is refused where there is nobody to tell', () => {
    expect(() => written('software: [{ kind: keepalived }]')).to.throw(
      AgentError,
      'conntrackd on one has nobody on cable to tell of its connections',
    );
  });
});
