import { expect } from 'chai';
import { agents } from '../agents';
import { unplug } from '../faults';
import { judge } from '../judging';
import { apply, awaitTakeover } from '../schedule/steps';
import { activeOf } from '../schedule/target';
import { loadTopologyFile } from '../topology/load-file';
import { changedTopology, type Change } from './testing/changed-topology';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { temporaryFolder } from './testing/temporary-folder';

const { test, expectDecided } = decidedTests();

/** Of what is moved by an API, by routes or by a record, one is got wrong here as it most often is; the soak has the others. */
describe('a record that the server itself writes', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const file = 'dynamic-dns.yaml';
  const defect: readonly Change[] = [
    { file, from: '{ kind: nsupdate }', to: '{ kind: nsupdate, secret: b3RoZXI= }' },
    { file, from: 'takeover: 8s', to: 'takeover: 2s' },
  ];

  test('is missed where the name server does not know the key', async () => {
    const topology = loadTopologyFile(changedTopology(folder('key'), 'dynamic-dns', defect), agents);
    const { measures, recording } = await drilled(topology, [apply(unplug(activeOf(topology))), awaitTakeover()]);
    const limitMs = topology.objectives.takeoverMs;
    const found = (['takeOverWithin', 'serveWithin'] as const).map((name) => {
      const [first] = judge({ name, limitMs }, measures, topology, recording.manifest.theory).services;
      return `${first?.verdict ?? ''}: ${first?.reason.kind ?? ''}`;
    });
    expectDecided(measures, found);
    expect(found).to.deep.equal(['fail: never-taken-over', 'fail: never-restored']);
  });
});
