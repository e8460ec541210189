import { expect } from 'chai';
import { failures, judgeCapacity } from '../../judging/readiness/judge-capacity';
import { netns } from '../../lab/netns/sandbox';
import { decidedTests } from '../testing/decided';
import { topologyNamed } from '../testing/topologies';
import { measureCapacity } from './capacity';

const { test, undecided } = decidedTests();

describe('a standby that is as large as the active server', function () {
  this.timeout(120_000);

  test('bears the same load', async () => {
    const plan = { perSecond: 60, seconds: 5, connections: 20, tell: () => undefined };
    const measured = await measureCapacity(topologyNamed('http-service'), netns, plan);
    const verdict = judgeCapacity(measured, { leastShare: 0.9, mostLost: 0.01, mostTimes: 2 });
    // What a busy machine keeps the active server from bearing, or from being asked, says nothing of the other.
    if (verdict.kind !== 'enough' && !failures.has(verdict.kind)) undecided(JSON.stringify(verdict));
    expect(measured.after?.map(({ refused }) => refused)).to.deep.equal([0]);
    expect(verdict).to.deep.equal({ kind: 'enough' });
  });
});
