import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { openWhereBusy } from './testing/decided';
import { temporaryFolder } from './testing/temporary-folder';

interface Report {
  readonly drills: readonly { readonly id: string; readonly topology: string; readonly verdict: string }[];
}

/** A weakness that all have declared, and the way there and back, which none has. */
const telling = 'takeover/kill|reversion/replug';
/** Those that `make drill` does not run. */
const names = ['three-servers', 'active-active', 'dual-stack', 'two-servers-ucarp'];

describe('the ready-made topologies', function () {
  this.timeout(58_000);
  const folder = temporaryFolder();

  it('keep what they promise, and have declared what they cannot', async () => {
    const output = folder('report');
    const topologies = names.flatMap((name) => ['--topology', name]);
    const args = ['run', ...topologies, '--grep', telling, '--output', output];
    const { exitCode, stdout } = await execa(process.execPath, [packagePath('dist/harness/cli/main.js'), ...args], {
      reject: false,
    });
    const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
    expect(drills).to.have.length(2 * names.length);
    const verdicts = (id: string) => drills.filter((drill) => drill.id === id).map(({ verdict }) => verdict);
    const open = openWhereBusy();
    expect(exitCode, stdout).to.be.oneOf([0, ...open.map(() => 4)]);
    for (const verdict of verdicts('takeover/kill')) expect(verdict).to.be.oneOf(['known', ...open]);
    for (const verdict of verdicts('reversion/replug')) expect(verdict).to.be.oneOf(['pass', ...open]);
  });

  it('keep it too where what fails over is no bare address', async () => {
    const output = folder('services');
    const asked = ['load-balancer-pair', 'load-balancer', 'dns-failover'];
    const topologies = asked.flatMap((name) => ['--topology', name]);
    // One drill for each way to notice: a check of the agent's, a balancer's own, a monitor's; and what hangs behind a balancer.
    const grep = 'service/dead|service/web-hung|name/return';
    const args = ['run', ...topologies, '--grep', grep, '--output', output];
    const { exitCode, stdout } = await execa(process.execPath, [packagePath('dist/harness/cli/main.js'), ...args], {
      reject: false,
    });
    const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
    const open = openWhereBusy();
    expect(exitCode, stdout).to.be.oneOf([0, ...open.map(() => 4)]);
    const done = drills.filter(({ verdict }) => verdict !== 'not-applicable');
    expect(done.map(({ id, topology }) => `${topology} ${id}`)).to.have.members([
      ...asked.map((topology) => `${topology} service/dead`),
      ...['load-balancer-pair service/web-hung', 'dns-failover name/return'],
    ]);
    for (const { id, topology, verdict } of done)
      expect(verdict, `${topology} ${id}`).to.be.oneOf([
        ...['pass', ...open],
        ...(topology === 'dns-failover' ? ['known'] : []),
      ]);
  });
});
