import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failoverDrill } from '../../testing/cli';

describe('--runtime docker where no engine answers', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-no-engine-'));
  const output = join(folder, 'out');
  after(() => rmSync(folder, { recursive: true }));

  const told = (...args: readonly string[]) =>
    failoverDrill([...args, '--runtime', 'docker'], { DOCKER_HOST: `unix://${join(folder, 'absent.sock')}` });

  it('is told once, in one line, before anything is begun, and is no matter of what makes no lab', async () => {
    const listing = told('run', '--grep', 'takeover', '--list');
    const { code, stdout, stderr } = await told('run', '--grep', 'takeover', '--output', output);
    expect(code, stderr).to.equal(3);
    expect(stdout).to.equal('');
    expect(stderr.trimEnd()).to.match(/^failover-drill: no Docker engine answers at [^\n]* \[engine-absent\]$/);
    expect(existsSync(output)).to.equal(false);
    expect((await listing).code).to.equal(0);
  });
});
