import { expect } from 'chai';
import { parseDurationMs } from '../../topology/duration';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agentNamed, agents } from '../registry';
import { settings } from './settings';
import { sentinelTheory } from './theory';

const written = (via: string) => `
name: store
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan, address: 10.20.0.11 } }, software: [{ kind: redis, minReplicasToWrite: 1 }, { kind: redis-sentinel }] }
  server-b: { interfaces: { eth0: { network: lan, address: 10.20.0.12 } }, software: [{ kind: redis }, { kind: redis-sentinel }] }
  client: { interfaces: { eth0: { network: lan } } }
services:
  store: { kind: primary, providers: [server-a, server-b], ${via}endpoint: { port: 6380 }, operations: [{ protocol: redis }] }
`;
function filesOf(node: string, via = 'via: [server-a, server-b], '): readonly string[] {
  const topology = loadTopology(written(via), { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [found] = topology.nodes.filter(({ name }) => name === node);
  const places = found ? placesOf(topology, found) : [];
  return places.flatMap((place) =>
    agentNamed(place.use.kind)
      .files(place)
      .map(({ text }) => text),
  );
}

describe('redis, with its Sentinels', () => {
  it('begins as the primary on its first provider, and as its replica on the others', () => {
    expect(filesOf('server-a')[0])
      .to.include('port 6380\n')
      .and.include('min-replicas-to-write 1\n')
      .and.not.include('replicaof');
    expect(filesOf('server-b')[0])
      .to.include('replica-announce-ip 10.20.0.12\n')
      .and.include('replicaof 10.20.0.11 6380\n');
  });

  it('is monitored by the name of the service, and more than half must take it to be down', () => {
    expect(filesOf('server-b')[1])
      .to.include('sentinel monitor store 10.20.0.11 6380 2\n')
      .and.include('sentinel down-after-milliseconds store 1000\n');
  });

  it('is refused Sentinels that decide of nothing', () => {
    expect(() => filesOf('server-a', '')).to.throw(
      AgentError,
      'server-a decides of nothing that clients write by redis',
    );
  });

  it('promises what its timers say, and no more for a longer silence', () => {
    const of = (downAfter: string) => sentinelTheory(settings.parse({ downAfter }));
    expect(of('1s')).to.include({ minMs: 0, maxMs: 4500 });
    expect(of('5s')).to.include({ minMs: 4000, maxMs: 8500 });
    expect(of('5s').maxMs - parseDurationMs('5s')).to.equal(of('1s').maxMs - parseDurationMs('1s'));
  });
});
