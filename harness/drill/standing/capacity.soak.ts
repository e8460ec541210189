import { expect } from 'chai';
import { judgeCapacity } from '../../judging/readiness/capacity';
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
    // What a busy machine keeps the active server from bearing says nothing of the other.
    if (verdict.kind === 'too-much') undecided(`the active server bore ${(100 * verdict.share).toFixed(0)} % of it`);
    expect(measured.after?.refused).to.equal(0);
    expect(verdict).to.deep.equal({ kind: 'enough' });
  });
});
