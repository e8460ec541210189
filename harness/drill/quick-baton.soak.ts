import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { temporaryFolder } from './testing/temporary-folder';

/** As its page promises: on a machine that does nothing else. */
describe('a baton that says every 5 ms that it lives', () => {
  const folder = temporaryFolder();

  it('takes over in less than 30 ms, of a hundred times 99', async () => {
    const text = readFileSync(packagePath('topologies/two-servers-baton.yaml'), 'utf8');
    const quick = text.replace('interval: 50ms', 'interval: 5ms');
    expect(quick).to.not.equal(text);
    const [file, output] = [folder('quick.yaml'), folder('run')];
    writeFileSync(file, quick);
    const claim = ['--until', 'takeover p99 < 30ms @ 95%', '--grep', 'takeover/power-off', '--jobs', '1'];
    const args = [packagePath('dist/harness/cli/main.js'), 'run', '--topology', file, ...claim, '--output', output];
    const { exitCode, stdout } = await execa(process.execPath, args, { reject: false });
    process.stdout.write(
      stdout
        .split('\n')
        .filter((line) => line.includes('power-off'))
        .join('\n'),
    );
    expect(exitCode, stdout).to.equal(0);
  });
});
