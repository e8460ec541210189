import { expect } from 'chai';
import { execa } from 'execa';
import { agents } from '../agents';
import { blackhole, powerOff } from '../faults';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { apply, awaitTakeover } from '../schedule/steps';
import { activeOf } from '../schedule/target';
import type { FaultSpec } from '../schedule/types';
import { loadTopologyFile } from '../topology/load-file';
import { packagePath } from '../topology/package-path';
import { judge } from '../judging';
import { changedTopology, type Change } from './testing/changed-topology';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { temporaryFolder } from './testing/temporary-folder';

const times = 5;
/** Beyond the timers: a program is started and has its answer, a route is changed; and a machine that is busy. */
const lateMs = 400;

const withoutBfd = (holdTime: string): Change[] => [
  { file: 'two-sites.yaml', from: ', bfd: { interval: 300ms }', to: '' },
  { file: 'two-sites.yaml', from: 'holdTime: 9s', to: `holdTime: ${holdTime}` },
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
      const path = changedTopology(folder(String(number)), name, changes);
      const topology = loadTopologyFile(path, agents);
      for (let time = 0; time < times; time++) {
        const steps = [apply(fault(activeOf(topology))), awaitTakeover()];
        const { measures, recording } = await drilled(topology, steps, `5eed${number}${time}`);
        const { verdict } = judge(
          { name: 'takeOverWithin', limitMs: 15_000 },
          measures,
          topology,
          recording.manifest.theory,
        );
        expectDecided(measures, [verdict]);
        for (const service of measures.services) {
          const promised = recording.manifest.theory[service.name] ?? expect.fail('nothing is known of its timers');
          const { takeoverMs = NaN, takeoverUncertaintyMs = NaN } = service.takeover ?? {};
          const told = `${service.name}: ${Math.round(takeoverMs)} ms of ${promised.minMs} to ${promised.maxMs} ms`;
          process.stdout.write(`      ${told}\n`);
          expect(takeoverMs, told).to.be.at.least(promised.minMs);
          expect(takeoverMs - takeoverUncertaintyMs, told).to.be.at.most(
            promised.maxMs + lateMs + measures.schedulerDelayMs,
          );
        }
      }
    });
});

describe('what is moved by an API, by routes or by a record, in containers', () => {
  const folder = temporaryFolder();
  for (const name of ['provider-api', 'dynamic-dns', 'two-sites'])
    it(`keeps what it promises: ${name}`, async function () {
      await benchOrSkip(this);
      this.timeout(0);
      const args = ['run', '--topology', name, '--runtime', 'docker', '--jobs', '1', '--output', folder(name)];
      const grep = 'takeover/power-off|takeover/unplug|reversion/boot|provider/|sites/|name/unplug';
      const cli = packagePath('dist/harness/cli/main.js');
      const { exitCode, stdout } = await execa(process.execPath, [cli, ...args, '--grep', grep], { reject: false });
      expect(exitCode, stdout).to.equal(0);
    });
});

describe('what is moved by an API, by routes or by a record, got wrong', () => {
  const folder = temporaryFolder();
  const defects: readonly [topology: string, drill: string, defect: Change][] = [
    [
      'provider-api',
      'provider/api-fails',
      { file: 'provider-api/claim.sh', from: 'until claim; do', to: 'claim; while false; do' },
    ],
    [
      'dynamic-dns',
      'name/unplug',
      { file: 'dynamic-dns.yaml', from: '{ kind: nsupdate }', to: '{ kind: nsupdate, secret: b3RoZXI= }' },
    ],
    ['two-sites', 'sites/uplink-silent', { file: 'two-sites.yaml', from: ', bfd: { interval: 300ms }', to: '' }],
  ];
  for (const [name, drill, defect] of defects)
    it(`ends with 1: ${name}`, async () => {
      const topology = changedTopology(folder(name), name, [defect]);
      const cli = packagePath('dist/harness/cli/main.js');
      const args = [
        'run',
        '--topology',
        topology,
        '--grep',
        drill,
        '--jobs',
        '1',
        '--output',
        folder(`${name}-report`),
      ];
      const { exitCode, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
      expect(exitCode, stdout).to.equal(1);
    });
});
