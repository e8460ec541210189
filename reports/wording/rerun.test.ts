import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { hostile } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { rerunCommand, shellText } from './rerun';

describe('the command that runs a drill again', () => {
  it('names topology, drill, trials and seed', () => {
    const { run } = sampleRun(10);
    const [drill] = run.drills;
    expect(drill && rerunCommand(run, drill)).to.equal(
      'failover-drill run --topology two-servers --runtime netns --grep takeover/power-off --repeat 10 --seed 1123',
    );
  });

  it('gives a user’s own topology and suite as the user gave them', () => {
    const { run } = sampleRun(1);
    const [drill] = run.drills;
    const command = ['failover-drill', 'run', '--topology', './racks/two-servers.yaml', 'ours/takeover.ts'];
    const text = drill && rerunCommand({ ...run, command }, { ...drill, file: 'takeover.ts' });
    expect(text)
      .to.contain('--topology ./racks/two-servers.yaml ')
      .and.match(/ ours\/takeover\.ts$/);
  });

  it('is read back by a shell word for word', () => {
    const words = ['a b', "it's", '$(reboot)', hostile.replaceAll('\0', '')];
    const echoed = execFileSync('sh', ['-c', `printf '%s\\0' ${shellText(words)}`], { encoding: 'utf8' });
    expect(echoed.split('\0').slice(0, -1)).to.deep.equal(words);
  });
});
