import { agents } from '../agents';
import { blackhole, unplug } from '../faults';
import { judge } from '../judging';
import { apply, awaitTakeover, type WrittenStep } from '../schedule/steps';
import { activeOf } from '../schedule/target';
import { loadTopologyFile } from '../topology/load-file';
import { expect } from 'chai';
import { changedTopology, type Change } from './testing/changed-topology';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { temporaryFolder } from './testing/temporary-folder';

/** A set-up got wrong as it most often is, what finds it out, and what is said then of its takeover and of its clients; the soak has more. */
const cases: readonly {
  readonly what: string;
  readonly name: string;
  readonly defect: readonly Change[];
  readonly steps: (active: string) => readonly WrittenStep[];
  readonly said: readonly [takeOver: string, serve: string];
}[] = [
  {
    what: 'two sites without BFD, where the hold time is longer than what is promised',
    name: 'two-sites',
    defect: [
      { file: 'two-sites.yaml', from: ', bfd: { interval: 300ms }', to: '' },
      { file: 'two-sites.yaml', from: 'holdTime: 9s', to: 'holdTime: 3s' },
      { file: 'two-sites.yaml', from: 'takeover: 3s', to: 'takeover: 1s' },
    ],
    steps: (active) => [apply(blackhole(`${active}.exchange`)), awaitTakeover()],
    said: ['fail: over-limit', 'fail: over-limit'],
  },
  {
    what: 'a host whose key the name server does not know',
    name: 'dynamic-dns',
    defect: [
      { file: 'dynamic-dns.yaml', from: '{ kind: nsupdate }', to: '{ kind: nsupdate, secret: b3RoZXI= }' },
      { file: 'dynamic-dns.yaml', from: 'takeover: 8s', to: 'takeover: 2s' },
    ],
    steps: (active) => [apply(unplug(active)), awaitTakeover()],
    said: ['fail: never-taken-over', 'fail: never-restored'],
  },
];

const { test, expectDecided } = decidedTests();

describe('what is moved by an API, by routes or by a record', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  for (const { what, name, defect, steps, said } of cases)
    test(`is caught where it is got wrong: ${what}`, async () => {
      const topology = loadTopologyFile(changedTopology(folder(name), name, defect), agents);
      const { measures, recording } = await drilled(topology, steps(activeOf(topology)));
      const limitMs = topology.objectives.takeoverMs;
      const found = (['takeOverWithin', 'serveWithin'] as const).map((expectation) => {
        const [first] = judge({ name: expectation, limitMs }, measures, topology, recording.manifest.theory).services;
        return `${first?.verdict ?? ''}: ${first?.reason.kind ?? ''}`;
      });
      expectDecided(measures, found);
      expect(found).to.deep.equal(said);
    });
});
