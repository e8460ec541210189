import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../../topology/package-path';
import { UsageError } from '../../usage-error';
import { compareAgents } from '../../compare-agents/compare';
import { failoverDrill } from '../../testing/cli';
import { expectOwnNames } from './expect-own-names';

describe('set-ups of one run, and those that are compared', () => {
  it('have names of their own', () => {
    const names = (...all: string[]) => all.map((name) => ({ name }));
    expect(() => expectOwnNames(['a.yaml', 'b.yaml'], names('web', 'web-slow'))).not.to.throw();
    expect(() => expectOwnNames([], names('one', 'other'))).not.to.throw();
    expect(() => expectOwnNames(['x', 'a.yaml', 'b.yaml'], names('x', 'web', 'web')))
      .to.throw(UsageError, /^a\.yaml and b\.yaml are both named web$/)
      .with.property('code', 'topology-name-taken');
    expect(() => expectOwnNames(['web', 'web'], names('web', 'web'))).to.throw(UsageError, /^web is given twice$/);
  });

  it('are refused before anything is run or emptied where they have not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'failover-drill-alike-'));
    const before = readFileSync(packagePath('topologies/two-servers.yaml'), 'utf8');
    const topology = ['before.yaml', 'after.yaml'].map((name) => join(folder, name));
    topology.forEach((path) => writeFileSync(path, before));
    const output = join(folder, 'compared');
    const asked = { topology, repeat: 1, jobs: 1, runtime: 'netns', output, json: false } as const;
    const refused = await compareAgents(asked).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(UsageError).with.property('code', 'topology-name-taken');
    expect(existsSync(output)).to.equal(false);
    rmSync(folder, { recursive: true });
  });

  it('are refused by a run, too', async () => {
    const twice = ['run', '-t', 'two-servers', '-t', 'two-servers', '--list'];
    const { code, stderr } = await failoverDrill(twice);
    expect(code).to.equal(2);
    expect(stderr).to.contain('two-servers is given twice').and.contain('[topology-name-taken]');
  });
});
