import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { hostile } from '../../testing/hostile';
import { heldTo } from '../../testing/held-to';
import { sampleRun } from '../../testing/sample';
import { rerunCommand, shellText } from './rerun';

describe('the command that runs a drill again', () => {
  it('names topology, drill, trials and seed', () => {
    const { run } = sampleRun(10);
    const [drill] = run.drills;
    expect(drill && rerunCommand(run, drill)).to.equal(
      'npx failover-drill run --topology two-servers --runtime netns --grep takeover/power-off --repeat 10 --seed 1123',
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

  it('names the topology that was made of configurations, where it was left', () => {
    const { run } = sampleRun(3);
    const [drill] = run.drills;
    const again = (...more: readonly string[]) =>
      drill && rerunCommand({ ...run, command: ['run', '--keepalived', 'a.conf', 'b.conf', ...more] }, drill);
    expect(again()).to.contain(' --topology reports/latest.yaml ');
    expect(again('-o', 'out/')).to.contain(' --topology out.yaml ');
  });

  describe('holds it to the same claims', () => {
    const { run } = sampleRun(3);
    const [drill] = run.drills;
    const again = (...command: readonly string[]) => drill && rerunCommand({ ...run, command }, drill);

    it('as they were given', () => {
      expect(again('failover-drill', 'run', '--expect', 'takeover p95 < 1s', '--expect=splitBrain none')).to.contain(
        " --repeat 3 --expect 'takeover p95 < 1s' --expect 'splitBrain none' --seed",
      );
      expect(again('failover-drill', 'run')).not.to.match(/--(expect|until)/);
    });

    it('and lets the same claim decide how many trials it takes', () => {
      const until = ['--until', 'takeover p99 < 2s @ 95%'];
      expect(again('run', ...until)).to.contain(" --grep takeover/power-off --until 'takeover p99 < 2s @ 95%' --seed");
      expect(again('run', '-n', '80', ...until)).to.contain(" --repeat 80 --until 'takeover p99 < 2s @ 95%' --seed");
    });

    it('and to those that were only stated when the run was resumed', () => {
      const held = heldTo(run, ['splitBrain none']);
      const [first] = held.drills;
      const text = first && rerunCommand({ ...held, command: ['run', '--expect', ' takeover < 2s'] }, first);
      expect(text).to.contain(" --expect ' takeover < 2s' --expect 'splitBrain none' --seed");
    });

    it('but not to thresholds, which the topology states itself', () => {
      const held = heldTo(run, ['splitBrain none'], { statedBy: 'topology' });
      const [first] = held.drills;
      expect(first && rerunCommand(run, first)).not.to.contain('--expect');
    });
  });

  it('is read back by a shell word for word', () => {
    const words = ['a b', "it's", '$(reboot)', hostile.replaceAll('\0', '')];
    const echoed = execFileSync('sh', ['-c', `printf '%s\\0' ${shellText(words)}`], { encoding: 'utf8' });
    expect(echoed.split('\0').slice(0, -1)).to.deep.equal(words);
  });
});
