import { expect } from 'chai';
import { active, agentDown, forever, idle, powerOff, standby, trial } from '../testing/agents';
import { measuresOf, serviceMeasuresOf } from '../testing/measured';
import type { FaultScript } from '../testing/script';

const everyMs = 200;
const priority = 200;
const killed = [agentDown('kill', 'server-a', 2000)];

describe('the owner that a fault strikes', () => {
  it('is not back because a frame of its last breath came after the fault', () => {
    const straggling = { ...active(2000), holds: [[-1000, forever]], announces: [2001] } as const;
    const never = serviceMeasuresOf(trial({ a: straggling, b: idle }, killed));
    expect([never.mustMove, never.resumedByItself, never.takeover]).to.deep.equal([true, false, null]);
    const late = serviceMeasuresOf(trial({ a: { ...active(2000), announces: [2001] }, b: standby(5000) }, killed));
    expect([late.mustMove, late.takeover?.takeoverMs]).to.deep.equal([true, 3000.204]);
  });

  it('is not back when it came up for a moment only, and was dead when the other took over', () => {
    const advertises = [...(active(2000).advertises ?? []), { span: [2300, 2301], everyMs, priority } as const];
    const { mustMove, takeover } = serviceMeasuresOf(
      trial({ a: { ...active(2000), advertises }, b: standby(5000) }, killed),
    );
    expect([mustMove, takeover?.takeoverMs]).to.deep.equal([true, 3000.204]);
  });

  it('is back when its agent goes on', () => {
    const advertises = [...(active(2000).advertises ?? []), { span: [2300, 9000], everyMs, priority } as const];
    const { mustMove, resumedByItself } = serviceMeasuresOf(trial({ a: { ...active(), advertises }, b: idle }, killed));
    expect([mustMove, resumedByItself]).to.deep.equal([false, true]);
  });

  it('may be struck twice: the worst takeover counts, and one that never came is worse than any', () => {
    const faults = [powerOff('server-a', 2000), powerOff('server-b', 4000)];
    const never = serviceMeasuresOf(trial({ a: active(2000), b: standby(2600, 4000) }, faults, { durationMs: 8000 }));
    expect([never.mustMove, never.takeover, never.watchedMs]).to.deep.equal([true, null, 4000]);
    const healed = [powerOff('server-a', 2000, 3000), powerOff('server-b', 4000)];
    const back = standby(4900);
    const a = {
      holds: [...(active(2000).holds ?? []), ...(back.holds ?? [])],
      advertises: [...(active(2000).advertises ?? []), ...(back.advertises ?? [])],
      announces: back.announces ?? [],
    };
    const { takeover } = serviceMeasuresOf(trial({ a, b: standby(2600, 4000) }, healed, { durationMs: 8000 }));
    expect(takeover).to.deep.include({ from: 'server-b', to: 'server-a', takeoverMs: 900.204 });
  });

  it('is struck by what comes first, whatever else is done before the other takes over', () => {
    const loss = { name: 'loss', atMs: 2100, harmless: true };
    const { takeover } = serviceMeasuresOf(
      trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000), loss]),
    );
    expect(takeover?.takeoverMs).to.equal(600.204);
    const twice = [...killed, powerOff('server-a', 2100)];
    const dead = { ...active(2000), holds: [[-1000, 2100]] } as const;
    expect(serviceMeasuresOf(trial({ a: dead, b: standby(2600) }, twice)).takeover?.takeoverMs).to.equal(600.204);
  });

  it('was watched until it was healed: nobody has to take over from a server that is well', () => {
    const advertises = [...(active(2000).advertises ?? []), { span: [2310, 9000], everyMs, priority } as const];
    const { takeover, watchedMs } = serviceMeasuresOf(
      trial({ a: { ...active(), advertises }, b: idle }, [agentDown('hang', 'server-a', 2000, 2300)]),
    );
    expect([takeover, watchedMs]).to.deep.equal([null, 300]);
  });
});

describe('work that is planned', () => {
  const awaits = (...faults: readonly FaultScript[]) =>
    measuresOf(trial({ a: active(1000), b: standby(1000) }, faults)).awaitsNobody;
  const [drained, stopped] = [
    { name: 'service drained', atMs: 1000, nodes: ['server-a'], planned: true, service: true },
    { name: 'graceful stop', atMs: 1000, nodes: ['server-a'], planned: true },
  ] as const;

  it('waits for nobody where nothing is done but that a provider finishes what it has', () => {
    expect(awaits(drained)).to.equal(true);
    for (const faults of [[], [stopped], [drained, stopped], [{ ...drained, planned: false }]])
      expect(awaits(...faults)).to.equal(undefined);
  });
});
