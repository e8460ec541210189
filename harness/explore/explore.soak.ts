import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { failoverDrill } from '../cli/testing/cli';
import { packagePath } from '../topology/package-path';
import type { Exploration } from './plan/result';

/** Of the page, and of what it depends on: the machine and the agent are sound. */
const seenByTheCheck = ['service-dead', 'service-hung', 'service-errors', 'process-dead'] as const;

/** Each with one setting that makes it unsound, and what shows it. */
const unsound = {
  'address-left-behind': { of: 'topologies/two-servers.yaml', rule: 'two-owners', kinds: ['kill'] },
  'check-cannot-move': { of: 'topologies/http-service.yaml', rule: 'outage', kinds: seenByTheCheck },
  'intervals-differ': { of: 'harness/drill/cases/intervals-differ/topology.yaml', rule: 'never-settles', kinds: [] },
} as const;

/** The ready-made files, as their authors' mistakes would have them. */
function written(name: keyof typeof unsound, folder: string): string {
  const { of } = unsound[name];
  if (name === 'intervals-differ') return packagePath(of);
  const text = readFileSync(packagePath(of), 'utf8').replaceAll(
    './http-service/',
    `${packagePath('topologies/http-service')}/`,
  );
  const [whole = ''] = name === 'address-left-behind' ? text.split('\nknown:') : [text];
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, whole.replace('rise: 2 }\n', 'rise: 2, weight: -20 }\n'));
  return path;
}

describe('explore', function () {
  this.timeout(0);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-explore-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const explored = async (topology: string, duration: string): Promise<Exploration> => {
    const output = join(folder, 'exploration');
    const { code, stderr } = await failoverDrill(['explore', '-t', topology, '--for', duration, '-o', output]);
    expect(code, stderr).to.be.oneOf([0, 1]);
    return JSON.parse(readFileSync(join(output, 'exploration.json'), 'utf8')) as Exploration;
  };

  for (const name of Object.keys(unsound) as (keyof typeof unsound)[])
    it(`finds ${name} from any seed, in two steps, and its drill shows it again`, async () => {
      const { rule, kinds } = unsound[name];
      const topology = written(name, folder);
      const { findings } = await explored(topology, '240s');
      const found = findings.find(
        ({ violation, plan }) =>
          violation.rule === rule && plan.strikes.every(({ kind }) => (kinds as readonly string[]).includes(kind)),
      );
      if (!found?.file) expect.fail(`nothing of the kind among ${findings.map(({ id }) => id).join(', ')}`);
      expect(found.plan.strikes.length).to.be.at.most(1);
      const drill = join(folder, 'exploration', found.file);
      const output = join(folder, 'run');
      await failoverDrill(['run', drill, '-t', topology, '-n', '10', '-j', '1', '-o', output]);
      const report = readFileSync(join(output, 'report.json'), 'utf8');
      const { drills } = JSON.parse(report) as { drills: { trials: { verdict: string }[] }[] };
      const verdicts = drills.flatMap(({ trials }) => trials.map(({ verdict }) => verdict));
      expect(verdicts.filter((verdict) => verdict === 'fail').length, verdicts.join(' ')).to.be.at.least(9);
    });

  for (const name of [
    'two-servers',
    'heartbeat-cable',
    'three-servers',
    'active-active',
    'dual-stack',
    'witness-baton',
  ])
    it(`finds nothing false in ten minutes on ${name}`, async () => {
      const { findings } = await explored(name, '600s');
      expect(
        findings.map(({ id, violation, shows }) => `${id}: ${violation.what}, ${shows.k} of ${shows.n}`),
      ).to.deep.equal([]);
    });
});
