import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { patroniTheory } from '../patroni/theory';
import { settings } from '../patroni/settings';
import { placesOf } from '../place';
import { agentNamed, agents } from '../registry';
import type { AgentPlace } from '../types';

const written = (software: string, operations = '[{ protocol: sql }]') => `
name: data
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan, address: 10.20.0.11 } }, software: [${software}] }
  server-b: { interfaces: { eth0: { network: lan, address: 10.20.0.12 } }, software: [${software}] }
  arbiter: { role: witness, interfaces: { eth0: { network: lan, address: 10.20.0.13 } }, software: [{ kind: etcd }] }
  client: { interfaces: { eth0: { network: lan } } }
services:
  data: { kind: primary, providers: [server-a, server-b], via: [arbiter], endpoint: { port: 5432 }, operations: ${operations} }
`;
function placeOf(node: string, ...text: Parameters<typeof written>): AgentPlace {
  const topology = loadTopology(written(...text), { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [place] = topology.nodes.filter(({ name }) => name === node).flatMap((one) => placesOf(topology, one));
  return place ?? expect.fail(`${node} runs nothing`);
}
const filesOf = (...asked: Parameters<typeof placeOf>): readonly string[] => {
  const place = placeOf(...asked);
  return agentNamed(place.use.kind)
    .files(place)
    .map(({ text }) => text);
};
const processesOf = (...asked: Parameters<typeof placeOf>): readonly string[] => {
  const place = placeOf(...asked);
  return agentNamed(place.use.kind)
    .processes(place)
    .map(({ name }) => name);
};

describe('postgresql', () => {
  it('is made anew on its first provider, and copied by the others', () => {
    expect(processesOf('server-a', '{ kind: postgresql }')).to.deep.equal(['make-folder', 'create', 'postgres']);
    expect(processesOf('server-b', '{ kind: postgresql }')).to.deep.equal(['make-folder', 'copy', 'postgres']);
  });

  it('names its node to whoever writes, and waits for a standby only where it is told to', () => {
    const [asynchronous] = filesOf('server-a', '{ kind: postgresql }');
    expect(asynchronous).to.include("failover_drill.node = 'server-a'\n").and.not.include('synchronous_standby_names');
    const [synchronous] = filesOf('server-a', '{ kind: postgresql, synchronous: true }');
    expect(synchronous).to.include(`synchronous_standby_names = 'ANY 1 ("server-b")'\n`);
    // Once it is promoted nobody is left to wait for.
    expect(filesOf('server-b', '{ kind: postgresql, synchronous: true }')[0]).not.to.include('synchronous_standby');
  });

  it('is refused where clients write something else', () => {
    expect(() => filesOf('server-a', '{ kind: postgresql }', '[{ protocol: redis }]')).to.throw(
      AgentError,
      'server-a provides nothing that clients write by sql',
    );
  });
});

describe('patroni', () => {
  const configured = (own = '') => {
    const [text = ''] = filesOf('server-b', `{ kind: patroni, ttl: 10s, loopWait: 1s, retryTimeout: 3s${own} }`);
    return JSON.parse(text) as Record<string, never>;
  };

  it('finds the others by etcd, under the name of the service', () => {
    expect(configured()).to.deep.include({ scope: 'data', name: 'server-b', etcd3: { hosts: ['10.20.0.13:2379'] } });
  });

  it('is synchronous as it is told', () => {
    const modes = (own: string) => configured(own)['bootstrap']?.['dcs'];
    expect(modes('')).to.include({ synchronous_mode: false, synchronous_mode_strict: false, ttl: 10 });
    expect(modes(', synchronous: on')).to.include({ synchronous_mode: true, synchronous_mode_strict: false });
    expect(modes(', synchronous: strict')).to.include({ synchronous_mode: true, synchronous_mode_strict: true });
  });

  it('promises what is left of the lease, and a promotion', () => {
    const of = (ttl: string, loopWait: string) => patroniTheory(settings.parse({ ttl, loopWait }));
    expect(of('10s', '1s')).to.include({ minMs: 9000, maxMs: 14_500 });
    expect(of('30s', '10s')).to.include({ minMs: 20_000, maxMs: 43_500 });
  });
});

describe('etcd', () => {
  it('is told of all its members, and is one of them', () => {
    const place = placeOf('arbiter', '{ kind: patroni }');
    const [{ argv } = { argv: [] }] = agentNamed('etcd').processes(place);
    expect(argv).to.include('--initial-cluster=arbiter=http://10.20.0.13:2380').and.include('--election-timeout=1000');
  });
});
