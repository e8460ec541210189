import { expect } from 'chai';
import { judgeCapacity } from '../../judging/readiness/capacity';
import { netns } from '../../lab/netns/sandbox';
import { topologyNamed } from '../testing/topologies';
import { measureCapacity } from './capacity';

describe('a standby that is as large as the active server', () => {
  it('bears the same load', async () => {
    const plan = { perSecond: 60, seconds: 5, tell: () => undefined };
    const measured = await measureCapacity(topologyNamed('http-service'), netns, plan);
    expect(measured.after.refused).to.equal(0);
    expect(judgeCapacity(measured, 0.9)).to.deep.equal({ kind: 'enough' });
  });
});
