import { expect } from 'chai';
import { active, agentDown, blackhole, forever, lanPartition, powerOff, standby, trial } from '../../testing/agents';
import { splits, vipOf } from '../../testing/captured';
import type { TrialScript } from '../../testing/script';
import { epochNs, timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import type { CapturedVip } from './types';

const ms = (atNs: bigint): number => Math.round(Number(atNs - epochNs) / 1e4) / 100;

describe('a lab’s capture alone, by its ports', () => {
  const alone = (script: TrialScript): CapturedVip => vipOf(syntheticTrial(script).frames);

  it('gives the takeover that the whole recording gives', () => {
    const script = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]);
    const { owners, takeovers, splitBrain } = vipOf(syntheticTrial(script).frames, { faultAtNs: timeNs(2000) });
    expect(owners.map(({ id, by }) => [id, by])).to.deep.equal([
      ['server-a', 'port'],
      ['server-b', 'port'],
    ]);
    expect(takeovers[0]?.takeoverMs).to.be.closeTo(600.2, 0.01);
    expect(splitBrain).to.deep.equal([]);
  });

  it('finds a conflict', () => {
    const hung = trial({ a: { ...active(2000), holds: [[-1000, forever]] }, b: standby(2600) }, [
      agentDown('hang', 'server-a', 2000),
    ]);
    expect(splits(alone(hung))).to.deep.equal([['conflict', 'server-a,server-b', 2600, 6800.01, 'unfinished']]);
  });

  it('tells the parts of a partition from one network by who heard whom', () => {
    const found = splits(alone(trial({ a: active(), b: standby(2600, 4300) }, [lanPartition(2000, 4000)])));
    expect(found.map(([name]) => name)).to.deep.equal(['dual-active', 'conflict']);
    expect(found[0]?.[3]).to.be.closeTo(4000, 12);
  });

  it('does not take frames that reached nobody for claims', () => {
    const { owners, splitBrain } = alone(trial({ a: active(), b: standby(2600) }, [blackhole('server-a', 2000)]));
    expect(splitBrain).to.deep.equal([]);
    expect(ms(owners[0]?.intervals[0]?.toNs ?? 0n)).to.equal(2600);
  });

  it('calls a short overlap opened by the better one a hand-over', () => {
    const better = {
      holds: [[4500, forever]],
      advertises: [{ span: [4500, 6000], everyMs: 200, priority: 200 }],
      announces: [4500.2],
    } as const;
    const { handovers, splitBrain } = alone(trial({ a: better, b: standby(-900, 4503) }));
    expect(splitBrain).to.deep.equal([]);
    expect(handovers.length).to.be.lessThan(2);
  });
});
