import { expect } from 'chai';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { inBothRuntimes } from './testing/both-runtimes';

/** Every drill of the standard suites, on topologies of which each kind of evidence is needed. */
describe('the standard suites in namespaces and in containers', () => {
  const folder = temporaryFolder();
  const named = ['two-servers', 'heartbeat-cable', 'dual-stack', 'http-service', 'load-balancer-pair', 'dns-failover'];
  for (const name of named)
    it(`come to the same verdict on every drill of ${name}`, async function () {
      await benchOrSkip(this);
      const { differing, verdicts } = await inBothRuntimes([name], '.', folder(name));
      expect(differing).to.deep.equal([]);
      expect(verdicts[0].size).to.be.at.least(30);
      expect([...verdicts[1].values()]).not.to.include('error');
    });
});
