import { expect } from 'chai';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { inBothRuntimes } from './testing/both-runtimes';

describe('drills in namespaces and in containers', () => {
  const folder = temporaryFolder();

  /** One that passes, and one with a weakness that is always seen; all of them are drilled so in the soak. */
  it('come to the same verdicts', async function () {
    await benchOrSkip(this);
    const grep = 'takeover/(power-off|kill)';
    const { differing, verdicts } = await inBothRuntimes(['heartbeat-cable'], grep, folder('out'));
    expect(differing).to.deep.equal([]);
    expect(new Set(verdicts[1].values())).to.include.all.keys('pass', 'known');
  });
});
