import { expect } from 'chai';
import { execa } from 'execa';
import { packagePath } from '../topology/package-path';
import { temporaryFolder } from './testing/temporary-folder';

const cli = packagePath('dist/harness/cli/main.js');

/** Whole, one lab at a time: what is inconclusive then is the product's, and not the machine's. */
describe('every drill of a ready-made topology', () => {
  const folder = temporaryFolder();
  for (const name of [
    'three-servers',
    'active-active',
    'dual-stack',
    'two-servers-ucarp',
    'load-balancer-pair',
    'http-service',
    'load-balancer',
    'dns-failover',
    'provider-api',
    'dynamic-dns',
    'two-sites',
  ])
    it(`passes on ${name}, or its weakness is declared`, async () => {
      const args = ['run', '--topology', name, '--repeat', '2', '--jobs', '1', '--output', folder(name)];
      const { exitCode, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
      expect(exitCode, stdout).to.equal(0);
    });
});

/** Where agents can be told to take over, or decide by what may fail itself. */
describe('planned work, and what decides, on the set-ups of all agents', () => {
  const folder = temporaryFolder();
  const told = [
    'two-servers-baton',
    'witness-baton',
    'two-servers-heartbeat',
    'two-servers-pacemaker',
    'two-servers-frr',
  ];
  const majorities = ['quorum-pacemaker', 'fencing-pacemaker'];
  // Only who is active can be told anything.
  const toldToYield = ['two-servers-ucarp'];
  for (const name of [...told, ...majorities, ...toldToYield, 'two-servers-script'])
    it(`passes on ${name}, or its weakness is declared`, async () => {
      const which = ['--grep', 'planned/|decider/|reversion/both', '--jobs', '1'];
      const args = ['run', '--topology', name, ...which, '--json', '--output', folder(name)];
      const { exitCode, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
      expect(exitCode, stdout).to.equal(0);
      const { drills } = JSON.parse(stdout) as { drills: { id: string; verdict: string }[] };
      const ran = (id: string): boolean =>
        drills.some((drill) => drill.id === id && drill.verdict !== 'not-applicable');
      if ([...told, ...majorities].includes(name))
        expect([ran('planned/switchover'), ran('planned/manual-failover')]).to.deep.equal([true, true]);
      if (toldToYield.includes(name))
        expect([ran('planned/switchover'), ran('planned/manual-failover')]).to.deep.equal([true, false]);
    });
});
