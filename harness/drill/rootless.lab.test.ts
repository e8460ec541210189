import { expect } from 'chai';
import { execa } from 'execa';
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { analyseRecording } from '../analysis';
import { readRecording } from '../recording/reader';
import { packagePath } from '../topology/package-path';
import { temporaryFolder } from './testing/temporary-folder';

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const look = `ip link; ip address; ip route; ip -6 route${isRoot ? '; nft list ruleset' : ''}`;

/** As whoever runs the tests, or as nobody when that is root; the checkout need not lie where everybody may read. */
function asUser(argv: readonly string[]) {
  const checkout = packagePath('.');
  if (!isRoot) return execa('sh', ['-c', 'cd "$0" && exec "$@"', checkout, ...argv], { reject: false });
  const drop = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs', '--'];
  const script = 'mount --bind "$0" /mnt && cd /mnt && exec "$@"';
  return execa('unshare', ['--mount', 'sh', '-c', script, checkout, ...drop, ...argv], { reject: false });
}

describe('an ordinary user', function () {
  this.timeout(50_000);
  const folder = temporaryFolder();

  it('drills two servers, gets true figures, and leaves the host’s network as it was', async () => {
    const output = folder('report');
    mkdirSync(output);
    chmodSync(folder('.'), 0o711);
    if (isRoot) chownSync(output, nobody, nobody);
    const networkBefore = (await execa('sh', ['-c', look])).stdout;
    const args = ['run', '--topology', 'two-servers', '--grep', 'takeover/power-off', '--output', output];
    const { stderr, exitCode } = await asUser(['node_modules/.bin/node', 'dist/harness/cli/main.js', ...args]);
    expect((await execa('sh', ['-c', look])).stdout).to.equal(networkBefore);

    // A machine that is busy with other things makes a trial inconclusive, which is no matter of privileges.
    expect(exitCode, stderr).to.be.oneOf([0, 4]);
    const recording = `${output}/recordings/two-servers/takeover/power-off/1`;
    expect(statSync(recording).uid).to.equal(isRoot ? nobody : process.getuid?.());
    const { services, controls, schedulerDelayMs } = await analyseRecording(await readRecording(recording));
    expect(services[0]?.takeover?.takeoverMs).to.be.within(521, 722 + 20 + schedulerDelayMs);
    const failed = controls.filter(({ ok }) => !ok).map(({ name }) => name);
    expect(failed.filter((name) => name !== 'asking' && name !== 'scheduler')).to.deep.equal([]);
    const { verdict } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as { verdict: string };
    expect(verdict).to.equal(failed.length === 0 ? 'pass' : 'inconclusive');
  });
});
