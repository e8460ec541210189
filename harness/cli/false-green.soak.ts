import { expect } from 'chai';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { expectTold, variants } from './testing/dropped-parts';

describe('a configuration of which keepalived drops a part', function () {
  this.timeout(0);
  const folder = temporaryFolder();

  for (const runtime of ['netns', 'docker'] as const)
    it(`passes plainly in no variant, and without them it does (${runtime})`, async () => {
      const names = Object.keys(variants).filter((name) => name !== 'missing-script');
      const { code, stdout } = await expectTold(names, runtime, folder, expect.fail);
      expect(code, stdout).to.equal(4);
    });
});
