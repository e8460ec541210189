import { expect } from 'chai';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { expectTold, variants } from './testing/dropped-parts';

describe('a configuration of which keepalived drops a part, in containers', function () {
  this.timeout(0);
  const folder = temporaryFolder();

  it('passes plainly in no variant, and without them it does', async () => {
    const names = Object.keys(variants).filter((name) => name !== 'missing-script');
    const { code, stdout } = await expectTold(names, 'docker', folder, expect.fail);
    expect(code, stdout).to.equal(4);
  });
});
