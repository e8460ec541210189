import { expect } from 'chai';
import { active, agentDown, forever, freeze, idle, powerOff, standby, trial } from '../../testing/agents';
import { serviceMeasuresOf } from '../../testing/measured';

describe('what is no split-brain', () => {
  it('is a hand-over when the thawed machine outranks the other, which yields at once', () => {
    const a = active(2000);
    const { splitBrain, handovers, isolatedHolders, reversionMs } = serviceMeasuresOf(
      trial(
        {
          a: {
            ...a,
            holds: [[-1000, forever]],
            advertises: [...(a.advertises ?? []), { span: [4001, 6000], everyMs: 200, priority: 200 }],
            announces: [4001.5],
          },
          b: standby(2600, 4003),
        },
        [freeze('server-a', 2000, 4000)],
      ),
    );
    expect(splitBrain).to.deep.equal([]);
    expect(handovers.map(({ from, to }) => [from, to])).to.deep.equal([['server-b', 'server-a']]);
    expect(isolatedHolders).to.have.length(1);
    expect(reversionMs).to.be.closeTo(1.5, 0.1);
  });

  it('is no hand-over when the lower priority opens it, however short', () => {
    const { splitBrain, handovers } = serviceMeasuresOf(trial({ a: active(2003.5), b: standby(1998.5) }));
    expect(handovers).to.deep.equal([]);
    expect(splitBrain.map(({ class: name }) => name)).to.include('conflict');
  });

  it('is not proven by an address that is reported gone a little late', () => {
    const { splitBrain, handovers } = serviceMeasuresOf(trial({ a: active(2003.5), b: standby(2000.5) }));
    expect(splitBrain).to.deep.equal([]);
    expect(handovers).to.have.length(1);
  });

  it('is told from a sound switchover, in which one follows the other', () => {
    const { splitBrain, handovers, blackouts, falseFailovers, takeover } = serviceMeasuresOf(
      trial({ a: { ...active(2000), releases: [2000] }, b: standby(2120) }, [
        { ...agentDown('stop', 'server-a', 2000), planned: true },
      ]),
    );
    expect([splitBrain, handovers, falseFailovers].flat()).to.deep.equal([]);
    expect(blackouts[0]?.durationMs).to.be.closeTo(120, 11);
    expect(takeover?.takeoverMs).to.be.closeTo(120.2, 0.1);
  });

  it('is not charged to the old owner that boots again as a standby', () => {
    const { splitBrain, flaps, falseFailovers, healing } = serviceMeasuresOf(
      trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000, 4000)]),
    );
    expect([splitBrain, flaps, falseFailovers].flat()).to.deep.equal([]);
    expect(healing).to.include({ agreedAfterMs: 0, announced: true });
  });

  it('is not what flapping is: owners that follow each other without a cause', () => {
    const turns = (offset: number) =>
      [0, 1, 2, 3].map((turn) => [offset + turn * 1000, offset + turn * 1000 + 480] as const);
    const owns = (offset: number) => ({
      holds: turns(offset),
      announces: turns(offset).map(([from]) => from + 0.2),
    });
    const { splitBrain, flaps } = serviceMeasuresOf(trial({ a: { ...owns(-500) }, b: owns(0) }));
    expect(splitBrain).to.deep.equal([]);
    expect(flaps.length).to.be.greaterThan(5);
  });

  it('is found through a harmless fault too, which explains no move', () => {
    const { falseFailovers, flaps, mustMove } = serviceMeasuresOf(
      trial({ a: active(2605), b: standby(2600) }, [
        { name: 'starvation', atMs: 2000, nodes: ['server-a'], harmless: true },
      ]),
    );
    expect(falseFailovers).to.have.length(1);
    expect(flaps).to.have.length(1);
    expect(mustMove).to.equal(false);
  });

  it('accuses nobody where nothing happens', () => {
    const measures = serviceMeasuresOf(trial({ a: active(), b: idle }));
    const { splitBrain, handovers, flaps, falseFailovers, blackouts, changes, isolatedHolders } = measures;
    expect([splitBrain, handovers, flaps, falseFailovers, blackouts, changes, isolatedHolders].flat()).to.deep.equal(
      [],
    );
    expect([measures.initialOwner, measures.finalOwner, measures.mustMove]).to.deep.equal([
      'server-a',
      'server-a',
      false,
    ]);
  });
});
