import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import { haproxy } from '.';

const web = 'web: { kind: frontend, providers: [one, two], endpoint: { address: 10.20.0.100, port: 80 }, via: [lb] }';
const shop = 'shop: { kind: frontend, providers: [one, two], endpoint: { address: 10.20.0.11, port: 81 }, via: [lb] }';

/** The balancer of two servers, which it reaches by a network that the client is not on. */
function placeWith(settings: string, services: readonly string[] = [web, shop]) {
  const text = `
name: test
networks: { front: { ipv4: 10.20.0.0/24 }, back: { ipv4: 10.30.0.0/24 } }
nodes:
  lb:
    interfaces: { eth0: { network: front, address: 10.20.0.11 }, eth1: { network: back, address: 10.30.0.11 } }
    software: [{ kind: haproxy${settings} }]
  one: { interfaces: { eth0: { network: back, address: 10.30.0.21 } }, software: [{ kind: http-server }] }
  two: { interfaces: { eth0: { network: back, address: 10.30.0.22 } }, software: [{ kind: http-server }] }
services: { ${services.join(', ')} }
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [node] = topology.nodes.filter(({ name }) => name === 'lb');
  const [place] = node ? placesOf(topology, node) : [];
  return place ?? expect.fail('there is no balancer');
}
const linesOf = (settings: string): readonly string[] =>
  (haproxy.files(placeWith(settings))[0]?.text ?? '').split('\n').map((line) => line.trim());
const promised = (settings: string) => {
  const place = placeWith(settings);
  return haproxy.serviceTheory?.(place, place.topology.services[0] ?? expect.fail());
};

describe('the haproxy.cfg of a topology', () => {
  it('has a frontend and its servers for each service, reached by the network behind', () => {
    const lines = linesOf('');
    expect(lines).to.include.members(['frontend web', 'backend web', 'frontend shop', 'backend shop']);
    expect(lines.filter((line) => line === 'server one 10.30.0.21:80 check')).to.have.length(1);
    expect(lines).to.include('server two 10.30.0.22:81 check');
  });

  it('binds an address of its own, and every address where the service’s floats', () => {
    expect(linesOf('').filter((line) => line.startsWith('bind'))).to.deep.equal([
      'bind :::80 v4v6',
      'bind 10.20.0.11:81',
    ]);
  });

  it('checks as it is told, or not at all', () => {
    expect(linesOf(', inter: 0.2s, fall: 2, rise: 4, timeoutCheck: 0.1s, checkPath: /up')).to.include.members([
      ...['default-server inter 200ms fall 2 rise 4', 'timeout check 100ms', 'http-check send meth GET uri /up'],
    ]);
    const unchecked = linesOf(', check: false');
    expect(unchecked).to.include('server one 10.30.0.21:80');
    expect(unchecked.filter((line) => /httpchk|http-check|timeout check|default-server/.test(line))).to.deep.equal([]);
  });

  it('has all but the first stand by where the service is to have a backup', () => {
    const servers = linesOf(', backup: [web], serverPort: 8000').filter((line) => line.startsWith('server '));
    expect(servers).to.deep.equal([
      ...['server one 10.30.0.21:8000 check', 'server two 10.30.0.22:8000 check backup'],
      ...['server one 10.30.0.21:8000 check', 'server two 10.30.0.22:8000 check'],
    ]);
  });

  it('answers itself on ports of its own, by TLS where it is to, and need not balance anything', () => {
    const place = placeWith(', ownPorts: [8080], ownTlsPorts: [443]', [web.replace('via: [lb]', 'via: [one]')]);
    const text = haproxy.files(place)[0]?.text ?? '';
    expect(text.match(/bind .*/g)).to.deep.equal(['bind :::8080 v4v6', 'bind :::443 v4v6 ssl crt /run/haproxy.pem']);
    expect(haproxy.processes(place).map(({ name }) => name)).to.deep.equal(['certificate', 'haproxy']);
    expect(haproxy.processes(placeWith('')).map(({ name }) => name)).to.deep.equal(['haproxy']);
  });

  it('refuses what haproxy could not do', () => {
    for (const [settings, services, why] of [
      [', backup: [none]', [web], /has no service none to have backup servers/],
      ['', [web, shop.replace('port: 81', 'port: 80').replace('10.20.0.11,', '10.20.0.100,')], /on one port/],
      [', ownPorts: [80]', [web], /on one port/],
      ['', [web.replace('via: [lb]', 'via: [one]')], /has nothing to balance/],
    ] as const)
      expect(() => haproxy.files(placeWith(settings, services)), String(why)).to.throw(AgentError, why);
  });
});

describe('what haproxy’s timers promise', () => {
  it('is from a refusal just before a check to a silence just after one', () => {
    expect(promised(', inter: 0.5s, fall: 3, timeoutCheck: 0.5s')).to.deep.include({ minMs: 1000, maxMs: 3000 });
    expect(promised(', inter: 1s, fall: 2, timeoutCheck: 0.2s')).to.deep.include({ minMs: 1000, maxMs: 2400 });
  });

  it('is nothing without checks', () => {
    expect(promised(', check: false')).to.equal(null);
  });
});

describe('what haproxy says of its servers', () => {
  const statesIn = (...rows: readonly string[]) =>
    haproxy.state?.parse?.(['# pxname,svname,qcur,status,act', ...rows].join('\n'), placeWith(''));

  it('is read from its columns, wherever they are', () => {
    expect(
      statesIn('web,one,0,UP,1', 'web,two,0,UP 1/3,1', 'shop,one,0,DOWN 1/2,1', 'shop,two,0,DRAIN (agent),1'),
    ).to.deep.equal({ 'web/one': 'active', 'web/two': 'active', 'shop/one': 'fault', 'shop/two': 'drained' });
    expect(statesIn('web,one,0,MAINT,1', 'web,two,0,no check,1')).to.deep.equal({
      'web/one': 'drained',
      'web/two': 'active',
    });
  });

  it('makes the first backup active once all others are down', () => {
    expect(statesIn('web,one,0,UP,1', 'web,two,0,UP,0')).to.deep.equal({ 'web/one': 'active', 'web/two': 'standby' });
    expect(statesIn('web,one,0,DOWN,1', 'web,two,0,UP,0', 'web,three,0,UP,0')).to.deep.equal({
      ...{ 'web/one': 'fault', 'web/two': 'active', 'web/three': 'standby' },
    });
  });

  it('is nothing where it says something else', () => {
    expect(haproxy.state?.parse?.('Unknown command.', placeWith(''))).to.equal(null);
  });
});
