import { expect } from 'chai';
import { agents } from '../agents';
import { blackhole, powerOff } from '../faults';
import { benchOrSkip } from '../lab/docker/testing/engine';
import type { FaultSpec } from '../schedule/types';
import { loadTopologyFile } from '../topology/load-file';
import { changedTopology, type Change } from './testing/changed-topology';
import { decidedTests } from './testing/decided';
import { heldAgainstTheory } from './testing/held-against-theory';
import { failuresIn, runWhole } from './testing/run-whole';
import { temporaryFolder } from './testing/temporary-folder';

const times = 5;
/** Beyond the timers: a program is started and has its answer, a route is changed; and a machine that is busy. */
const lateMs = 400;

/** The hold time, or longer, is not what the ready-made one promises. */
const withoutBfd = (holdTime: string): Change[] => [
  { file: 'two-sites.yaml', from: ', bfd: { interval: 300ms }', to: '' },
  { file: 'two-sites.yaml', from: 'holdTime: 9s', to: `holdTime: ${holdTime}` },
  { file: 'two-sites.yaml', from: 'takeover: 3s', to: 'takeover: 15s' },
];

const cases: readonly [
  what: string,
  topology: string,
  changes: readonly Change[],
  fault: (active: string) => FaultSpec,
][] = [
  ['an address that a provider’s API moves, after a power cut', 'provider-api', [], powerOff],
  ['a record that its own server writes, after a power cut', 'dynamic-dns', [], powerOff],
  ['two sites with BFD, after a power cut', 'two-sites', [], powerOff],
  ['two sites with BFD, after an uplink fell silent', 'two-sites', [], (active) => blackhole(`${active}.exchange`)],
  ['two sites with a hold time of 9 s, after a power cut', 'two-sites', withoutBfd('9s'), powerOff],
  ['two sites with a hold time of 3 s, after a power cut', 'two-sites', withoutBfd('3s'), powerOff],
];

const { test, expectDecided } = decidedTests();

describe('what is moved by an API, by routes or by a record, held against its theory', () => {
  const folder = temporaryFolder();
  for (const [number, [what, name, changes, fault]] of cases.entries())
    test(`${what}: ${times} times within its timers`, async () => {
      const topology = loadTopologyFile(changedTopology(folder(String(number)), name, changes), agents);
      await heldAgainstTheory(topology, { fault, times, lateMs, seed: `5eed${number}`, expectDecided });
    });
});

describe('what is moved by an API, by routes or by a record, in containers', () => {
  const folder = temporaryFolder();
  for (const name of ['provider-api', 'dynamic-dns', 'two-sites'])
    it(`keeps what it promises: ${name}`, async function () {
      await benchOrSkip(this);
      this.timeout(0);
      const grep = 'takeover/power-off|takeover/unplug|reversion/boot|provider/|sites/|name/unplug';
      const { exitCode, stdout } = await runWhole(name, folder(name), '--runtime', 'docker', '--grep', grep);
      expect(exitCode, stdout).to.equal(0);
    });
});

describe('what is moved by an API, by routes or by a record, got wrong', () => {
  const folder = temporaryFolder();
  const defects: readonly [topology: string, drill: string, defect: Change, failures: readonly string[]][] = [
    [
      'provider-api',
      'provider/api-fails',
      { file: 'provider-api/claim.sh', from: 'until claim; do', to: 'claim; while false; do' },
      ['never-restored', 'never-taken-over'],
    ],
    [
      'dynamic-dns',
      'name/unplug',
      { file: 'dynamic-dns.yaml', from: '{ kind: nsupdate }', to: '{ kind: nsupdate, secret: b3RoZXI= }' },
      ['never-restored', 'never-taken-over'],
    ],
    [
      'two-sites',
      'sites/uplink-silent',
      { file: 'two-sites.yaml', from: ', bfd: { interval: 300ms }', to: '' },
      ['over-limit'],
    ],
  ];
  for (const [name, drill, defect, failures] of defects)
    it(`ends with 1: ${name}`, async () => {
      const topology = changedTopology(folder(name), name, [defect]);
      const { exitCode, stdout, report } = await runWhole(topology, folder(`${name}-report`), '--grep', `${drill}:`);
      expect(exitCode, stdout).to.equal(1);
      expect(failuresIn(report(), drill), stdout).to.deep.equal([failures]);
    });
});
