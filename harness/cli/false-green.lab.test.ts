import { expect } from 'chai';
import { decidedTests } from '../drill/testing/decided';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { failoverDrill } from './testing/cli';
import { expectTold, topologyOf } from './testing/dropped-parts';

/** All variants, also in containers, are drilled in the soak. */
describe('a configuration of which keepalived drops a part', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const { test, undecided } = decidedTests();

  test('does not pass plainly, and with all its parts it does', async () => {
    const { code, stdout } = await expectTold(['missing-user', 'sound'], 'netns', folder, undecided);
    expect(code, stdout).to.equal(4);
  });

  it('is not drilled at all where a check is nowhere: it is told by its line', async () => {
    const path = await topologyOf('missing-script', folder('missing'));
    const { code, stdout, stderr } = await failoverDrill(['run', '--topology', path, '--output', folder('none')]);
    expect([code, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.match(/a\.conf:6: \/etc\/keepalived\/check\.sh is found neither .*\[script-missing\]\n$/);
  });
});
