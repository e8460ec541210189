import { agents } from '../agents';
import { unplug } from '../faults';
import { judge } from '../judging';
import { apply, awaitTakeover } from '../schedule/steps';
import { activeOf } from '../schedule/target';
import { loadTopologyFile } from '../topology/load-file';
import { expect } from 'chai';
import { changedTopology } from './testing/changed-topology';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { temporaryFolder } from './testing/temporary-folder';

const { test, expectDecided } = decidedTests();

describe('what is moved by an API, by routes or by a record', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  // Got wrong as it most often is; the soak has more.
  const defect = [
    { file: 'dynamic-dns.yaml', from: '{ kind: nsupdate }', to: '{ kind: nsupdate, secret: b3RoZXI= }' },
    { file: 'dynamic-dns.yaml', from: 'takeover: 8s', to: 'takeover: 2s' },
  ];

  test('is caught where it is got wrong: a host whose key the name server does not know', async () => {
    const topology = loadTopologyFile(changedTopology(folder('dynamic-dns'), 'dynamic-dns', defect), agents);
    const { measures, recording } = await drilled(topology, [apply(unplug(activeOf(topology))), awaitTakeover()]);
    const limitMs = topology.objectives.takeoverMs;
    const found = (['takeOverWithin', 'serveWithin'] as const).map((expectation) => {
      const [first] = judge({ name: expectation, limitMs }, measures, topology, recording.manifest.theory).services;
      return `${first?.verdict ?? ''}: ${first?.reason.kind ?? ''}`;
    });
    expectDecided(measures, found);
    expect(found).to.deep.equal(['fail: never-taken-over', 'fail: never-restored']);
  });
});
