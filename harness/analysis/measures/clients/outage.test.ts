import { expect } from 'chai';
import { active, agentDown, blackhole, cutsOff, idle, powerOff, standby, trial } from '../../testing/agents';
import { clientOf } from '../../testing/measured';

const off = [powerOff('server-a', 2000)];
const ms = (outage: { readonly durationMs: number } | null): number | null => outage && Math.round(outage.durationMs);

describe('the longest outage of a client', () => {
  it('is from the fault to the first good answer, and over', () => {
    const { outage, servedBefore } = clientOf(trial({ a: active(2000), b: standby(2600) }, off));
    expect([servedBefore, ms(outage), outage?.unfinished]).to.deep.equal([true, 603, undefined]);
  });

  it('is none where nothing was lost', () => {
    expect(clientOf(trial({ a: active(), b: idle }, [powerOff('server-b', 2000)])).outage).to.equal(null);
  });

  it('is unfinished where nobody takes over', () => {
    const { outage, failures } = clientOf(trial({ a: active(2000), b: idle }, off));
    expect([ms(outage), outage?.unfinished]).to.deep.equal([4000, true]);
    expect(failures).to.deep.equal({ failed: 400, unknown: 0 });
  });

  it('is not over with a few answers in between', () => {
    const b = { ...standby(2300), serviceDown: [[2330, 4500]] } as const;
    expect(ms(clientOf(trial({ a: active(2000), b }, off)).outage)).to.equal(2503);
  });

  it('counts the way back too, when the node that was well again fails its clients', () => {
    const a = { ...active(), serviceDown: [[4500, 5300]] } as const;
    const { outage } = clientOf(trial({ a, b: idle }, [agentDown('hang', 'server-a', 2000, 4000)]));
    expect(ms(outage)).to.be.within(790, 820);
  });

  it('is told with the others, of which the last may have become longer than it', () => {
    const b = { ...standby(2600), serviceDown: [[4000, 4300]] } as const;
    const times = (changes: object) => {
      const { outage } = clientOf(trial({ a: active(2000), b: { ...b, ...changes } }, off));
      const all = outage?.all?.map(({ fromNs, toNs }) => Math.round(Number(toNs - fromNs) / 1e6));
      return [ms(outage), all, outage?.unfinished, outage?.open !== undefined];
    };
    expect(times({})).to.deep.equal([603, [603, 310], undefined, false]);
    expect(times({ serviceDown: [[5700, 9000]] })).to.deep.equal([603, [603, 307], undefined, true]);
    expect(times({ serviceDown: [[5000, 9000]] })).to.deep.equal([1007, [603, 1007], true, false]);
  });

  it('has no other that is open where the client was served almost as long as counts, or lost a single one', () => {
    const open = (...serviceDown: (readonly [number, number])[]) => {
      const b = { ...standby(2600), serviceDown };
      const { outage } = clientOf(trial({ a: active(2000), b }, off));
      return [ms(outage), outage?.open !== undefined];
    };
    expect(open([5700, 5955])).to.deep.equal([603, false]);
    expect(open([5700, 5985])).to.deep.equal([603, true]);
    expect(open([5975, 5985])).to.deep.equal([603, false]);
    // One of two that take turns is dead: whoever was served last will be lost next.
    const inTurn = Array.from({ length: 25 }, (_, index) => [5485 + 20 * index, 5495 + 20 * index] as const);
    expect(open(...inTurn)).to.deep.equal([603, true]);
  });

  it('leaves out the time in which the faults left the client no path', () => {
    const cut = { name: 'unplug', atMs: 2000, healMs: 3000, cuts: cutsOff('client') };
    const { outage, hadPath, failures } = clientOf(trial({ a: active(), b: idle }, [cut]));
    expect([hadPath, ms(outage), failures.failed]).to.deep.equal([true, 3, 0]);
    const forGood = clientOf(trial({ a: active(), b: idle }, [blackhole('client', 2000)]));
    expect([forGood.hadPath, forGood.outage]).to.deep.equal([false, null]);
  });

  it('is not over when the client’s path is gone for a moment, which is surely none of it', () => {
    const cut = (forMs: number) => ({ name: 'unplug', atMs: 3500, healMs: 3500 + forMs, cuts: cutsOff('client') });
    const blinking = (forMs: number) => clientOf(trial({ a: active(2000), b: standby(5000) }, [...off, cut(forMs)]));
    const { outage } = blinking(100);
    expect(ms(outage)).to.equal(3003);
    const { fromNs = 0n, toNs = 0n } = outage?.surest ?? {};
    expect(Math.round(Number(toNs - fromNs) / 1e6)).to.equal(2903);
    expect(ms(blinking(300).outage)).to.equal(1500);
  });

  it('is the client’s own when all who could serve it are dead', () => {
    const both = [powerOff('server-a', 2000), powerOff('server-b', 2000)];
    expect(clientOf(trial({ a: active(2000), b: idle }, both)).hadPath).to.equal(false);
  });
});

describe('a client that was never served', () => {
  it('is told from one that was, whatever it had after the fault', () => {
    const a = { ...active(2000), serviceDown: [[-1000, 9000]] } as const;
    const { servedBefore, outage } = clientOf(trial({ a, b: standby(2600) }, off));
    expect([servedBefore, ms(outage)]).to.deep.equal([false, 603]);
  });
});
