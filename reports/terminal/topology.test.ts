import { expect } from 'chai';
import { sampleTopology } from '../../harness/recording/testing/sample';
import { renderTopology } from './topology';

describe('a topology as text', () => {
  it('has each network with who is on it, by which link and address, and what floats there', () => {
    expect(renderTopology(sampleTopology).split('\n')).to.deep.equal([
      'two-servers: for tests',
      '',
      'lan  10.20.0.0/24',
      '├─ server-a  eth0   10.20.0.11   keepalived, priority 200',
      '├─ server-b  eth0   10.20.0.12   keepalived, priority 100',
      '├─ client    eth0   10.20.0.13   client',
      '├─ observer  eth0   10.20.0.14   observer',
      '└─ VIP       id 51  10.20.0.100  server-a, then server-b',
      '',
      'heartbeat',
      '├─ server-a  eth1                keepalived, priority 200',
      '└─ server-b  eth1                keepalived, priority 100',
    ]);
  });
});
