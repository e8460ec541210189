import { expect } from 'chai';
import { planPorts } from './ports';
import { load, sound } from './testing/expect-mistake';

describe('planPorts', () => {
  const ports = planPorts(load(sound));

  it('numbers the links in the order of the topology', () => {
    expect(
      ports.map(({ index, portName, node, ...link }) => `${index} ${portName} ${node}.${link.interface}`),
    ).to.deep.equal([
      '1001 p1001 server-a.eth0',
      '1002 p1002 server-a.eth1',
      '1003 p1003 server-b.eth0',
      '1004 p1004 server-b.eth1',
      '1005 p1005 client.eth0',
      '1006 p1006 observer.eth0',
    ]);
  });

  it('puts each on the bridge of its network', () => {
    expect(ports.map(({ network, bridge }) => `${network} ${bridge}`)).to.deep.equal([
      'lan b1',
      'heartbeat b2',
      'lan b1',
      'heartbeat b2',
      'lan b1',
      'lan b1',
    ]);
  });

  it('refuses a topology that was not loaded: a link to no network', () => {
    const topology = load(sound);
    expect(() => planPorts({ ...topology, networks: [] })).to.throw(RangeError, 'server-a.eth0 is on lan');
  });
});
