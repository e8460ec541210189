import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync, statSync } from 'node:fs';
import { analyseRecording } from '../analysis';
import { latenessMs } from '../judging/lateness';
import { readRecording } from '../recording/reader';
import { asUser, folderOfUser, isRoot, nobody } from './testing/as-user';
import { expectBusy } from './testing/decided';
import { temporaryFolder } from './testing/temporary-folder';

const look = `ip link; ip address; ip route; ip -6 route${isRoot ? '; nft list ruleset' : ''}`;

describe('an ordinary user', function () {
  this.timeout(50_000);
  const folder = temporaryFolder();

  it('drills two servers, gets true figures, and leaves the host’s network as it was', async () => {
    const output = folderOfUser(folder('.'), folder('report'));
    const networkBefore = (await execa('sh', ['-c', look])).stdout;
    const args = ['run', '--topology', 'two-servers', '--grep', 'takeover/power-off', '--output', output];
    const { stderr, exitCode } = await asUser(['node_modules/.bin/node', 'dist/harness/cli/main.js', ...args]);
    expect((await execa('sh', ['-c', look])).stdout).to.equal(networkBefore);

    // A machine that is busy with other things makes a trial inconclusive, which is no matter of privileges.
    expect(exitCode, stderr).to.be.oneOf([0, 4]);
    const recording = `${output}/recordings/two-servers/takeover/power-off/1`;
    expect(statSync(recording).uid).to.equal(isRoot ? nobody : process.getuid?.());
    const measures = await analyseRecording(await readRecording(recording));
    const { services, controls, schedulerDelayMs } = measures;
    const takeoverMs = services[0]?.takeover?.takeoverMs;
    expect(takeoverMs).to.be.within(521 - schedulerDelayMs, 722 + 20 + latenessMs(measures));
    const failed = controls.filter(({ ok }) => !ok).map(({ name }) => name);
    expect(controls.map(({ name }) => name)).to.include('network-lock');
    expectBusy(failed);
    const { verdict } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as { verdict: string };
    expect(verdict).to.equal(failed.length === 0 ? 'pass' : 'inconclusive');
  });

  it('has labs one after the other, of which the later have bridges of those before them', async () => {
    const output = folderOfUser(folder('.'), folder('in-turn'));
    const which = ['--topology', 'two-servers', '--grep', 'takeover/power-off', '--repeat', '4', '--jobs', '1'];
    const args = ['run', ...which, '--output', output];
    const { stderr, exitCode } = await asUser(['node_modules/.bin/node', 'dist/harness/cli/main.js', ...args]);
    expect(exitCode, stderr).to.be.oneOf([0, 4]);
    for (const trial of ['1', '2', '3', '4'])
      await readRecording(`${output}/recordings/two-servers/takeover/power-off/${trial}`);
  });
});
