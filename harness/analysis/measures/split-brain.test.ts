import { expect } from 'chai';
import {
  active,
  agentDown,
  blackhole,
  forever,
  freeze,
  idle,
  lanPartition,
  powerOff,
  standby,
  trial,
} from '../testing/agents';
import { vipMeasuresOf } from '../testing/measured';
import type { TrialScript } from '../testing/script';
import { epochNs } from '../testing/switch';

const ms = (atNs: bigint): number => Math.round(Number(atNs - epochNs) / 1e4) / 100;
const split = (script: TrialScript) =>
  vipMeasuresOf(script).splitBrain.map(({ class: name, owners, fromNs, toNs, ended }) => ({
    name,
    owners: owners.join('+'),
    from: ms(fromNs),
    to: ms(toNs),
    ended,
  }));

const both = 'server-a+server-b';

describe('split-brain', () => {
  it('is a conflict when the agent hangs and its kernel goes on answering', () => {
    const script = trial({ a: { ...active(2000), holds: [[-1000, forever]] }, b: standby(2600) }, [
      agentDown('hang', 'server-a', 2000),
    ]);
    expect(split(script)).to.deep.equal([
      { name: 'conflict', owners: both, from: 2600, to: 6000, ended: 'unfinished' },
    ]);
    const { takeover, splitBrain } = vipMeasuresOf(script);
    expect(takeover?.takeoverMs).to.be.closeTo(600.2, 0.1);
    expect(splitBrain[0]?.evidence.length).to.be.greaterThan(2);
  });

  it('is not latent while a loaded machine has yet to say that the address is gone', () => {
    const contested = (notAsking: TrialScript['notAsking']) =>
      trial(
        {
          a: { ...active(2000), holds: [[-1000, forever]], announces: [4000] },
          b: { ...standby(2600, 4000.5), netlinkLateMs: 80 },
        },
        [agentDown('hang', 'server-a', 2000, 4000)],
        notAsking === undefined ? {} : { notAsking },
      );
    const classes = (script: TrialScript) => split(script).map(({ name }) => name);
    expect(classes(contested([[4010, 4080]]))).to.deep.equal(['conflict']);
    expect(classes(contested(undefined))).to.deep.equal(['conflict', 'latent']);
  });

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
    const { healing, handovers, finalOwner } = vipMeasuresOf(script);
    expect(healing).to.include({ agreedAfterMs: 1.8, announced: true });
    expect([handovers, finalOwner]).to.deep.equal([[], 'server-a']);
  });

  it('is over, for the network, only when the one that is left has announced itself', () => {
    const a = active(2000);
    const thawed = { ...a, holds: [[-1000, forever]] as const, announces: [5000] };
    const { healing } = vipMeasuresOf(
      trial({ a: thawed, b: standby(2600, 4001.5) }, [agentDown('hang', 'server-a', 2000, 4000)]),
    );
    expect(healing).to.include({ agreedAfterMs: 1.8, announced: true });
    expect(healing?.announcedAfterMs).to.be.closeTo(1000, 0.01);
  });

  it('leaves nothing to announce where a blip was all there was', () => {
    const { healing } = vipMeasuresOf(
      trial({ a: active(), b: idle }, [{ ...blackhole('server-a', 2000, 2300), harmless: true }]),
    );
    expect(healing).to.include({ announced: true, announcedAfterMs: 0 });
  });

  it('is not over when the one that is left never announces itself', () => {
    const a = active(2000);
    const { healing } = vipMeasuresOf(
      trial({ a: { ...a, holds: [[-1000, forever]] }, b: standby(2600, 4001.5) }, [
        agentDown('hang', 'server-a', 2000, 4000),
      ]),
    );
    expect(healing?.announced).to.equal(false);
  });

  it('is never agreed upon by a master that never yields', () => {
    const { healing, finalOwner } = vipMeasuresOf(
      trial({ a: { ...active(), holds: [[-1000, forever]] }, b: standby(2600) }, [
        agentDown('hang', 'server-a', 2000, 4000),
      ]),
    );
    expect([healing?.agreedAfterMs, finalOwner]).to.deep.equal([null, null]);
  });

  it('is latent when a leftover address is silent', () => {
    const script = trial(
      { a: { ...active(2000), holds: [[-1000, forever]], mute: [[2000, forever]] }, b: standby(2600) },
      [agentDown('kill', 'server-a', 2000)],
    );
    expect(split(script)).to.deep.equal([{ name: 'latent', owners: both, from: 2600, to: 6000, ended: 'unfinished' }]);
  });

  it('is latent, and a blackout, when both hold the address and both are silent', () => {
    const script = trial(
      {
        a: { ...active(2000), holds: [[-1000, forever]], mute: [[2000, forever]] },
        b: { holds: [[2600, forever]], mute: [[0, forever]] },
      },
      [agentDown('kill', 'server-a', 2000)],
    );
    expect(split(script)).to.deep.equal([
      { name: 'latent', owners: both, from: 2600.3, to: 6000, ended: 'unfinished' },
    ]);
    const { blackouts, finalOwner, takeover } = vipMeasuresOf(script);
    expect(blackouts[0]?.durationMs).to.be.closeTo(4000, 11);
    expect([finalOwner, takeover]).to.deep.equal([null, null]);
  });

  it('is found when a standby owns the address for 50 ms only', () => {
    const measures = vipMeasuresOf(trial({ a: active(), b: standby(2603, 2653) }));
    expect(measures.splitBrain).to.have.length(1);
    expect(measures.splitBrain[0]?.class).to.equal('conflict');
    expect(measures.splitBrain[0]?.durationMs).to.be.closeTo(50, 1);
    expect(measures.falseFailovers).to.have.length(1);
    expect(measures.flaps).to.have.length(1);
    expect(measures.finalOwner).to.equal('server-a');
  });

  it('is dual-active while a partition lasts, and a conflict if it outlives the healing', () => {
    const script = trial({ a: active(), b: standby(2600, 4300) }, [lanPartition(2000, 4000)]);
    const found = split(script);
    expect(found.map(({ name, ended }) => [name, ended])).to.deep.equal([
      ['dual-active', 'cut-off'],
      ['conflict', 'release'],
    ]);
    expect(found.map(({ from, to }) => [from, to])).to.deep.equal([
      [2600, 4000],
      [4000, 4300.3],
    ]);
    const { mustMove, healing } = vipMeasuresOf(script);
    expect(mustMove).to.equal(false);
    expect(healing).to.include({ agreedAfterMs: 300.3, announced: false });
  });

  it('is not what an isolated holder is, until healing makes it a conflict', () => {
    const script = trial({ a: active(), b: standby(2600, 4200) }, [blackhole('server-a', 2000, 4000)]);
    expect(split(script)).to.deep.equal([{ name: 'conflict', owners: both, from: 4000, to: 4200.3, ended: 'release' }]);
    const { isolatedHolders, mustMove } = vipMeasuresOf(script);
    expect(isolatedHolders.map(({ node, fromNs, toNs }) => [node, ms(fromNs), ms(toNs)])).to.deep.equal([
      ['server-a', 2600, 4000],
    ]);
    expect(mustMove).to.equal(true);
  });

  it('is a hand-over when the thawed machine outranks the other, which yields at once', () => {
    const a = active(2000);
    const { splitBrain, handovers, isolatedHolders, reversionMs } = vipMeasuresOf(
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
    const { splitBrain, handovers } = vipMeasuresOf(trial({ a: active(2003.5), b: standby(1998.5) }));
    expect(handovers).to.deep.equal([]);
    expect(splitBrain.map(({ class: name }) => name)).to.include('conflict');
  });

  it('is not proven by an address that is reported gone a little late', () => {
    const { splitBrain, handovers } = vipMeasuresOf(trial({ a: active(2003.5), b: standby(2000.5) }));
    expect(splitBrain).to.deep.equal([]);
    expect(handovers).to.have.length(1);
  });

  it('is told from a sound switchover, in which one follows the other', () => {
    const { splitBrain, handovers, blackouts, falseFailovers, takeover } = vipMeasuresOf(
      trial({ a: { ...active(2000), releases: [2000] }, b: standby(2120) }, [
        { ...agentDown('stop', 'server-a', 2000), planned: true },
      ]),
    );
    expect([splitBrain, handovers, falseFailovers].flat()).to.deep.equal([]);
    expect(blackouts[0]?.durationMs).to.be.closeTo(120, 11);
    expect(takeover?.takeoverMs).to.be.closeTo(120.2, 0.1);
  });

  it('is not charged to the old owner that boots again as a standby', () => {
    const { splitBrain, flaps, falseFailovers, healing } = vipMeasuresOf(
      trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000, 4000)]),
    );
    expect([splitBrain, flaps, falseFailovers].flat()).to.deep.equal([]);
    expect(healing).to.include({ agreedAfterMs: 0, announced: true });
  });

  it('is charged to the old owner that boots with its address already up', () => {
    const script = trial(
      {
        a: {
          ...active(2000),
          holds: [
            [-1000, 2000],
            [4103, forever],
          ],
        },
        b: standby(2600),
      },
      [powerOff('server-a', 2000, 4000)],
    );
    expect(split(script).map(({ name, from }) => [name, from])).to.deep.equal([['conflict', 4103.3]]);
  });

  it('is latent first when the address is silent for longer than the asking can miss', () => {
    const script = trial(
      {
        a: {
          ...active(2000),
          holds: [
            [-1000, 2000],
            [4103, forever],
          ],
          mute: [[4000, 4200]],
        },
        b: standby(2600),
      },
      [powerOff('server-a', 2000, 4000)],
    );
    expect(split(script).map(({ name }) => name)).to.deep.equal(['latent', 'conflict']);
  });

  it('is found where both masters share a virtual MAC', () => {
    const shared = { claimsMac: '00:00:5e:00:01:33' };
    const script = trial({ a: { ...active(), ...shared }, b: { ...standby(2600), ...shared } }, [
      agentDown('hang', 'server-a', 2000),
    ]);
    expect(split(script)).to.deep.equal([
      { name: 'conflict', owners: both, from: 2600, to: 6000, ended: 'unfinished' },
    ]);
  });

  it('is not made of a master that nobody hears, though its frames are those of the one that is heard', () => {
    const shared = { claimsMac: '00:00:5e:00:01:33' };
    const { splitBrain, isolatedHolders } = vipMeasuresOf(
      trial({ a: { ...active(), ...shared }, b: { ...standby(2600), ...shared } }, [blackhole('server-a', 2000)]),
    );
    expect(splitBrain).to.deep.equal([]);
    expect(isolatedHolders).to.have.length(1);
  });

  it('is not what flapping is: owners that follow each other without a cause', () => {
    const turns = (offset: number) =>
      [0, 1, 2, 3].map((turn) => [offset + turn * 1000, offset + turn * 1000 + 480] as const);
    const owns = (offset: number) => ({
      holds: turns(offset),
      announces: turns(offset).map(([from]) => from + 0.2),
    });
    const { splitBrain, flaps } = vipMeasuresOf(trial({ a: { ...owns(-500) }, b: owns(0) }));
    expect(splitBrain).to.deep.equal([]);
    expect(flaps.length).to.be.greaterThan(5);
  });

  it('is found through a harmless fault too, which explains no move', () => {
    const { falseFailovers, flaps, mustMove } = vipMeasuresOf(
      trial({ a: active(2605), b: standby(2600) }, [
        { name: 'starvation', atMs: 2000, nodes: ['server-a'], harmless: true },
      ]),
    );
    expect(falseFailovers).to.have.length(1);
    expect(flaps).to.have.length(1);
    expect(mustMove).to.equal(false);
  });

  it('accuses nobody where nothing happens', () => {
    const measures = vipMeasuresOf(trial({ a: active(), b: idle }));
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
