import { expect } from 'chai';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { inBothRuntimes } from './testing/both-runtimes';

describe('drills in namespaces and in containers', () => {
  const folder = temporaryFolder();

  /** One that passes, one with a weakness that is always seen, and what needs the network itself. */
  it('come to the same verdicts', async function () {
    await benchOrSkip(this);
    const grep = 'takeover/(power-off|kill)|split-brain/heartbeat-silenced';
    const { differing, verdicts } = await inBothRuntimes(['heartbeat-cable'], grep, folder('out'));
    expect(differing).to.deep.equal([]);
    expect(new Set(verdicts[1].values())).to.include.all.keys('pass', 'known');
  });
});
