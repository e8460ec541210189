import { expect } from 'chai';
import {
  active,
  agentDown,
  blackhole,
  cutsOff,
  forever,
  lanPartition,
  powerOff,
  standby,
  trial,
} from '../../testing/agents';
import { serviceMeasuresOf } from '../../testing/measured';
import type { TrialScript } from '../../testing/script';
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

const advertised = (fromMs: number, toMs = forever) => [{ span: [fromMs, toMs] as const, everyMs: 200, priority: 200 }];
const both = 'server-a+server-b';

describe('split-brain', () => {
  it('is a conflict when the agent hangs and its kernel goes on answering', () => {
    const script = trial({ a: { ...active(2000), holds: [[-1000, forever]] }, b: standby(2600) }, [
      agentDown('hang', 'server-a', 2000),
    ]);
    expect(split(script)).to.deep.equal([
      { name: 'conflict', owners: both, from: 2600, to: 6000, ended: 'unfinished' },
    ]);
    const { takeover, splitBrain } = serviceMeasuresOf(script);
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

  it('is none when an agent that had no processor yields by as much too late', () => {
    const handedBack = (lateMs: number, waits: TrialScript['waits'] = []) =>
      trial(
        {
          a: {
            holds: [
              [-1000, 2000],
              [4600, forever],
            ],
            advertises: [...advertised(-1000, 2000), ...advertised(4600)],
          },
          b: standby(2600, 4600 + lateMs),
        },
        [powerOff('server-a', 2000, 4000)],
        { waits },
      );
    expect(split(handedBack(5))).to.deep.equal([]);
    expect(split(handedBack(52)).map(({ name }) => name)).to.deep.equal(['conflict']);
    const waited = (delayMs: number) => [{ node: 'server-b', atMs: 4660, delayMs }];
    expect(split(handedBack(52, waited(49)))).to.deep.equal([]);
    expect(serviceMeasuresOf(handedBack(52, waited(49))).handovers).to.have.length(1);
    expect(split(handedBack(152, waited(49))).map(({ name }) => name)).to.deep.equal(['conflict']);
    // What it waited before the trial excuses nothing in it.
    const before = [{ node: 'server-b', atMs: -10, delayMs: 49 }];
    expect(split(handedBack(52, before)).map(({ name }) => name)).to.deep.equal(['conflict']);
  });

  it('is none when word of a silent release comes late, whatever the priorities', () => {
    const yielded = (lateMs: number) =>
      trial(
        {
          a: { holds: [[-1000, 3003 + lateMs]], netlinkLateMs: 0 },
          b: { holds: [[3003, forever]], netlinkLateMs: 3, announces: [3003] },
        },
        [],
      );
    // The one of which word comes between the announcement and its delivery, and one of which it comes long after.
    for (const lateMs of [0.001, 1.5]) expect(split(yielded(lateMs))).to.deep.equal([]);
    expect(split(yielded(30)).map(({ name }) => name)).to.deep.equal(['conflict']);
  });

  it('is none when a server that was unplugged sends late what lay in a queue', () => {
    const returning = (more: Partial<TrialScript>) =>
      trial(
        {
          a: {
            holds: [
              [-1000, 2000],
              [4000, forever],
            ],
            advertises: [
              { span: [-1000, 2000], everyMs: 200, priority: 200 },
              { span: [4000, forever], everyMs: 200, priority: 200 },
            ],
            announces: [4000.2, 4000.3],
            stragglers: [3300],
          },
          b: standby(2600, 4000.1),
        },
        [{ name: 'unplug', atMs: 2000, healMs: 3000, cuts: cutsOff('server-a') }],
        more,
      );
    expect(split(returning({}))).to.deep.equal([]);
    expect(split(returning({ withoutAddressEvents: true }))).to.deep.equal([]);
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
    const { blackouts, finalOwner, takeover } = serviceMeasuresOf(script);
    expect(blackouts[0]?.durationMs).to.be.closeTo(4000, 11);
    expect([finalOwner, takeover]).to.deep.equal([null, null]);
  });

  it('is found when a standby owns the address for 50 ms only', () => {
    const measures = serviceMeasuresOf(trial({ a: active(), b: standby(2603, 2653) }));
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
    const { mustMove, healing } = serviceMeasuresOf(script);
    expect(mustMove).to.equal(false);
    expect(healing).to.include({ agreedAfterMs: 300.3, announced: false });
  });

  it('is not what an isolated holder is, until healing makes it a conflict', () => {
    const script = trial({ a: active(), b: standby(2600, 4200) }, [blackhole('server-a', 2000, 4000)]);
    expect(split(script)).to.deep.equal([{ name: 'conflict', owners: both, from: 4000, to: 4200.3, ended: 'release' }]);
    const { isolatedHolders, mustMove } = serviceMeasuresOf(script);
    expect(isolatedHolders.map(({ node, fromNs, toNs }) => [node, ms(fromNs), ms(toNs)])).to.deep.equal([
      ['server-a', 2600, 4000],
    ]);
    expect(mustMove).to.equal(true);
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
    const { splitBrain, isolatedHolders } = serviceMeasuresOf(
      trial({ a: { ...active(), ...shared }, b: { ...standby(2600), ...shared } }, [blackhole('server-a', 2000)]),
    );
    expect(splitBrain).to.deep.equal([]);
    expect(isolatedHolders).to.have.length(1);
  });
});
