import { expect } from 'chai';
import { active, agentDown, blackhole, forever, idle, standby, trial } from '../../testing/agents';
import { serviceMeasuresOf } from '../../testing/measured';
import type { ServerScript, TrialScript } from '../../testing/script';
import { epochNs } from '../../testing/switch';

const ms = (atNs: bigint): number => Math.round(Number(atNs - epochNs) / 1e4) / 100;
const split = (script: TrialScript) =>
  serviceMeasuresOf(script).splitBrain.map(({ class: name, owners, fromNs, toNs, ended }) => ({
    name,
    owners: owners.join('+'),
    from: ms(fromNs),
    to: ms(toNs),
    ended,
  }));

const both = 'server-a+server-b';

describe('a split-brain that is healed', () => {
  it('ends by release when the thawed master makes the other yield', () => {
    const a = active(2000);
    const script = trial(
      {
        a: {
          ...a,
          holds: [[-1000, forever]],
          advertises: [...(a.advertises ?? []), { span: [4000, 6000], everyMs: 200, priority: 200 }],
          announces: [4001],
        },
        b: standby(2600, 4001.5),
      },
      [agentDown('hang', 'server-a', 2000, 4000)],
    );
    expect(split(script)).to.deep.equal([{ name: 'conflict', owners: both, from: 2600, to: 4001.8, ended: 'release' }]);
    const { healing, handovers, finalOwner } = serviceMeasuresOf(script);
    expect(healing).to.include({ agreedAfterMs: 1.8, announced: true });
    expect([handovers, finalOwner]).to.deep.equal([[], 'server-a']);
  });

  it('is over, for the network, only when the one that is left has announced itself', () => {
    const a = active(2000);
    const thawed = { ...a, holds: [[-1000, forever]] as const, announces: [5000] };
    const { healing } = serviceMeasuresOf(
      trial({ a: thawed, b: standby(2600, 4001.5) }, [agentDown('hang', 'server-a', 2000, 4000)]),
    );
    expect(healing).to.include({ agreedAfterMs: 1.8, announced: true });
    expect(healing?.announcedAfterMs).to.be.closeTo(1000, 0.01);
  });

  it('is over when the other has yielded, however soon that is', () => {
    const { healing, handovers, splitBrain } = serviceMeasuresOf(
      trial({ a: active(), b: standby(2600, 4004) }, [blackhole('server-a', 2000, 4000)]),
    );
    expect(splitBrain).to.deep.equal([]);
    expect(handovers).to.have.length(1);
    expect(healing?.agreedAfterMs).to.be.closeTo(4.3, 0.1);
  });

  it('leaves something to announce where another had the last word, long before it', () => {
    const cut = blackhole('server-a', 2000, 3000);
    const later = { ...blackhole('server-a', 4500, 4600), harmless: true };
    const healingAfter = (announces: readonly number[]) =>
      serviceMeasuresOf(trial({ a: { ...active(), announces }, b: standby(2600, 3001.5) }, [cut, later])).healing;
    expect(healingAfter([]), 'nobody has followed the owner back').to.include({ announced: false });
    expect(healingAfter([3300])).to.include({ announced: true, announcedAfterMs: 0 });
  });

  it('leaves nothing to announce where a blip was all there was', () => {
    const { healing } = serviceMeasuresOf(
      trial({ a: active(), b: idle }, [{ ...blackhole('server-a', 2000, 2300), harmless: true }]),
    );
    expect(healing).to.include({ announced: true, announcedAfterMs: 0 });
  });

  it('is not over when the one that is left never announces itself', () => {
    const a = active(2000);
    const { healing } = serviceMeasuresOf(
      trial({ a: { ...a, holds: [[-1000, forever]] }, b: standby(2600, 4001.5) }, [
        agentDown('hang', 'server-a', 2000, 4000),
      ]),
    );
    expect(healing?.announced).to.equal(false);
  });

  it('leaves nothing to announce where the other was cut off all the time that it took itself for the owner', () => {
    const a = { ...active(), announces: [-900] };
    const after = (b: Partial<ServerScript>) =>
      serviceMeasuresOf(trial({ a, b: { ...standby(2600, 4032), ...b } }, [blackhole('server-b', 2000, 4000)])).healing;
    expect(after({})).to.include({ announced: true, announcedAfterMs: 0 });
    expect(after({ announces: [2600.2, 4010] }), 'it was heard before it yielded').to.include({ announced: false });
    expect(after({ answersClient: [4010] }), 'a client asked, and it answered').to.include({ announced: false });
    expect(after({ answersClient: [3000] }), 'nobody heard what it answered').to.include({ announced: true });
  });

  it('is over only with an announcement that no other node contradicted afterwards', () => {
    const a = { ...active(), holds: [[-1000, forever]], announces: [4000.5] } as const;
    const b = { ...standby(2600, 4050), announces: [2600.2, 4040] };
    const hung = [agentDown('hang', 'server-a', 2000, 4000)];
    expect(serviceMeasuresOf(trial({ a, b }, hung)).healing?.announced).to.equal(false);
    const { healing } = serviceMeasuresOf(trial({ a: { ...a, announces: [4000.5, 4060] }, b }, hung));
    expect([healing?.announced, healing?.announcedAfterMs]).to.deep.equal([true, 60.004]);
  });

  it('is as uncertain as the moment of the healing', () => {
    const { healing } = serviceMeasuresOf(
      trial({ a: active(), b: idle }, [{ ...blackhole('server-b', 2000, 4000), bracketMs: 200 }]),
    );
    expect(healing?.uncertaintyMs).to.equal(200);
  });

  it('is no reversion when the first owner announces itself, and yields', () => {
    const a = { ...active(2000), holds: [[-1000, 4100]], announces: [4001] } as const;
    const b = { ...standby(2600), announces: [2600.2, 4105] };
    const { reversionMs, finalOwner } = serviceMeasuresOf(trial({ a, b }, [agentDown('hang', 'server-a', 2000, 4000)]));
    expect([reversionMs, finalOwner]).to.deep.equal([null, 'server-b']);
  });

  it('is never agreed upon by a master that never yields', () => {
    const { healing, finalOwner } = serviceMeasuresOf(
      trial({ a: { ...active(), holds: [[-1000, forever]] }, b: standby(2600) }, [
        agentDown('hang', 'server-a', 2000, 4000),
      ]),
    );
    expect([healing?.agreedAfterMs, finalOwner]).to.deep.equal([null, null]);
  });
});
