import { expect } from 'chai';
import { active, agentDown, blackhole, forever, idle, powerOff, standby, trial } from '../../testing/agents';
import { epochNs } from '../../testing/switch';
import { byProtocol, serviceMeasuresOf } from '../../testing/measured';
import type { Span } from '../../testing/script';
import { macOf } from '../../testing/packets';

describe('the takeover', () => {
  const sound = () => serviceMeasuresOf(trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]));

  it('is timed from the fault to the first announcement that was delivered', () => {
    const { takeover, mustMove, initialOwner, finalOwner } = sound();
    expect(mustMove).to.equal(true);
    expect([initialOwner, finalOwner]).to.deep.equal(['server-a', 'server-b']);
    expect(takeover).to.include({ from: 'server-a', to: 'server-b', takeoverUncertaintyMs: 0.1 });
    expect(takeover?.takeoverMs).to.be.closeTo(600.204, 0.001);
  });

  it('names the last frame of the old owner and the announcement that prove it', () => {
    const { takeover } = sound();
    expect(takeover?.evidence).to.have.length(3);
    expect(takeover?.evidence).to.deep.equal([...(takeover?.evidence ?? [])].sort((one, other) => one - other));
  });

  it('is broken into its phases', () => {
    const { phases } = sound().takeover ?? expect.fail();
    const ms = (atNs: bigint | null) => (atNs === null ? null : Number(atNs - epochNs) / 1e6);
    expect(ms(phases.lastSignOfLifeNs)).to.equal(1800);
    expect(ms(phases.faultNs)).to.equal(2000);
    expect(ms(phases.detectedNs)).to.equal(2600);
    expect(ms(phases.addressAddedNs)).to.equal(2600);
    expect(ms(phases.announcedNs)).to.be.closeTo(2600.204, 0.001);
    expect(ms(phases.firstGoodReplyNs)).to.be.closeTo(2603.1, 0.1);
    expect(ms(phases.stableNs)).to.be.closeTo(2643.1, 0.1);
  });

  it('accuses nobody when all goes well', () => {
    const { splitBrain, handovers, flaps, falseFailovers, misleadingClaims, undeliveredAnnouncements } = sound();
    expect(
      [splitBrain, handovers, flaps, falseFailovers, misleadingClaims, undeliveredAnnouncements].flat(),
    ).to.deep.equal([]);
  });

  it('leaves a blackout from the first unanswered question to the first answer, and the client without service', () => {
    const { blackouts, clients } = sound();
    const [udp, icmp] = [byProtocol(clients, 'udp'), byProtocol(clients, 'icmp')];
    expect(blackouts).to.have.length(1);
    expect(blackouts[0]?.durationMs).to.be.closeTo(600, 11);
    expect(udp.failoverTimeMs).to.be.closeTo(610, 1);
    expect(icmp.failoverTimeMs).to.be.closeTo(610, 1);
    expect(udp.lossDerivedMs).to.equal(600);
    expect(udp.sustainedMs).to.be.closeTo(3397, 1);
  });

  it('leaves one that is known as finely as anybody was asked when it began', () => {
    const resolutionOf = (...notAsking: readonly Span[]) => {
      const silent = { notAsking, notProbing: notAsking };
      const script = { ...trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]), ...silent };
      return serviceMeasuresOf(script).blackouts[0]?.resolutionMs;
    };
    expect(resolutionOf()).to.be.closeTo(10, 0.1);
    expect(resolutionOf([1995, 2025])).to.be.closeTo(37, 4);
    expect(resolutionOf([2300, 2330])).to.be.closeTo(10, 0.1);
  });

  it('is none when the standby never announces, though it answers', () => {
    const { takeover, changes, finalOwner } = serviceMeasuresOf(
      trial({ a: active(2000), b: { ...standby(2600), announces: [] } }, [powerOff('server-a', 2000)]),
    );
    expect(takeover).to.equal(null);
    expect(changes.map(({ to, cause }) => [to, cause])).to.deep.equal([['server-b', 'fault']]);
    expect(finalOwner).to.equal('server-b');
  });

  it('ends only with a late announcement', () => {
    const { takeover } = serviceMeasuresOf(
      trial({ a: active(2000), b: { ...standby(2600), announces: [5000] } }, [powerOff('server-a', 2000)]),
    );
    expect(takeover?.takeoverMs).to.be.closeTo(3000, 0.1);
  });

  it('is none when nobody takes over, and the blackout has no end', () => {
    const { takeover, blackouts, finalOwner, mustMove } = serviceMeasuresOf(
      trial({ a: active(2000), b: idle }, [powerOff('server-a', 2000)]),
    );
    expect([takeover, finalOwner, mustMove]).to.deep.equal([null, null, true]);
    expect(blackouts[0]?.durationMs).to.be.closeTo(4000, 11);
    expect([blackouts[0]?.unfinished, sound().blackouts[0]?.unfinished]).to.deep.equal([true, undefined]);
  });

  it('is not proven by an announcement that nobody got', () => {
    const { takeover, undeliveredAnnouncements } = serviceMeasuresOf(
      trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000), blackhole('server-b', 2100)]),
    );
    expect(takeover).to.equal(null);
    expect(undeliveredAnnouncements.length).to.be.greaterThan(5);
  });

  it('is not proven by an announcement of a wrong hardware address, which is found', () => {
    const { takeover, misleadingClaims = [] } = serviceMeasuresOf(
      trial({ a: active(2000), b: { ...standby(2600), claimsMac: macOf('server-a') } }, [powerOff('server-a', 2000)]),
    );
    expect(takeover).to.equal(null);
    expect(misleadingClaims.length).to.be.greaterThan(5);
  });

  it('finds an address that belongs to nobody', () => {
    const { misleadingClaims = [] } = serviceMeasuresOf(
      trial({ a: active(2000), b: { ...standby(2600), claimsMac: '02:00:00:00:00:99' } }, [powerOff('server-a', 2000)]),
    );
    expect(misleadingClaims.length).to.be.greaterThan(5);
  });

  it('had not to happen when the owner was back by itself', () => {
    const { takeover, mustMove, splitBrain } = serviceMeasuresOf(
      trial({ a: active(), b: idle }, [agentDown('kill', 'server-a', 2000)]),
    );
    expect([takeover, mustMove]).to.deep.equal([null, false]);
    expect(splitBrain).to.deep.equal([]);
  });

  it('had to happen when the owner was told to hand over, and goes on meanwhile', () => {
    const told = { ...agentDown('agent takeover', 'server-a', 2000), planned: true };
    const script = (handsOver?: true) =>
      trial({ a: active(2600), b: standby(2600) }, [{ ...told, ...(handsOver && { handsOver }) }]);
    expect(serviceMeasuresOf(script(true))).to.include({ mustMove: true, resumedByItself: false });
    expect(serviceMeasuresOf(script(true)).takeover?.takeoverMs).to.be.closeTo(600.2, 0.1);
    expect(serviceMeasuresOf(script())).to.include({ mustMove: false, resumedByItself: true });
  });

  it('is followed by the reversion of the owner that came back, though the other one had to go for it', () => {
    const a = active(1000);
    const back = standby(5000);
    const measures = serviceMeasuresOf(
      trial(
        {
          a: {
            holds: [...(a.holds ?? []), [5000.1, forever]],
            advertises: [...(a.advertises ?? []), { span: [5000, 20_000], everyMs: 200, priority: 200 }],
            announces: back.announces ?? [],
          },
          b: standby(1600, 4000),
        },
        [powerOff('server-a', 1000, 2000), powerOff('server-b', 4000)],
      ),
    );
    // The second takeover is the longer one, and its fault was never healed.
    expect(measures.takeover?.from).to.equal('server-b');
    expect(measures.reversionMs).to.be.closeTo(3000.2, 0.1);
    expect(measures.returnedMs).to.be.closeTo(3000.2, 0.3);
    expect(measures.unaskedMs).to.equal(undefined);
    const rash = {
      ...trial(
        {
          a: {
            ...active(1000),
            holds: [
              [-1000, 1000],
              [2500, forever],
            ],
          },
          b: standby(1600, 2501),
        },
        [powerOff('server-a', 1000, 2000), agentDown('graceful stop', 'server-b', 4000)],
      ),
    };
    const span = [2500, 6000] as const;
    const servers = {
      ...rash.servers,
      'server-a': {
        ...rash.servers['server-a'],
        advertises: [...(active(1000).advertises ?? []), { span, everyMs: 200, priority: 200 }],
        announces: [2500.2],
      },
    };
    expect(serviceMeasuresOf({ ...rash, servers }).unaskedMs).to.be.closeTo(500, 3);
  });

  it('is followed by the reversion once the old owner is back', () => {
    const a = active(2000);
    const back = standby(4500);
    const measures = serviceMeasuresOf(
      trial(
        {
          a: {
            holds: [...(a.holds ?? []), [4500.1, forever]],
            advertises: [...(a.advertises ?? []), { span: [4500, 20_000], everyMs: 200, priority: 200 }],
            announces: back.announces ?? [],
          },
          b: standby(2600, 4501.5),
        },
        [powerOff('server-a', 2000, 4000)],
      ),
    );
    expect(measures.reversionMs).to.be.closeTo(500.2, 0.1);
    // Nothing else was done: whoever came back asked nobody.
    expect(measures.unaskedMs).to.be.closeTo(500, 1);
    expect(measures.changes.map(({ to, cause }) => [to, cause])).to.deep.equal([
      ['server-b', 'fault'],
      ['server-a', 'heal'],
    ]);
    expect(measures.splitBrain).to.deep.equal([]);
    expect(measures.handovers).to.have.length(1);
    expect(measures.healing).to.include({ agreedAfterMs: 0, announced: true });
    expect([measures.flaps, measures.falseFailovers].flat()).to.deep.equal([]);
  });
});
