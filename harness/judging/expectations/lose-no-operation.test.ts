import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ClientMeasures, ServiceMeasures } from '../../analysis/types';
import { judged, takeoverAfter } from '../testing/measures';

function verdictOf(atMost: number, ...clients: readonly Partial<ClientMeasures>[]): string {
  return judged({ name: 'loseNoOperation', atMost }, { clients: clients.map((changes) => clientMeasures(changes)) })
    .verdict;
}

const losing = (failed: number, unknown: number) => ({ protocol: 'http', failures: { failed, unknown } }) as const;

describe('that no operation is lost', () => {
  it('is met where none failed, and none is of unknown fate', () => {
    expect(verdictOf(0, losing(0, 0))).to.equal('pass');
    expect(verdictOf(0, losing(1, 0))).to.equal('fail');
    expect(verdictOf(0, losing(0, 1))).to.equal('fail');
  });

  it('counts those of all clients together, but each by one protocol', () => {
    expect(verdictOf(3, losing(1, 2))).to.equal('pass');
    expect(verdictOf(3, losing(1, 2), { ...losing(1, 0), client: 'other' })).to.equal('fail');
    expect(verdictOf(3, losing(1, 2), { protocol: 'icmp', failures: { failed: 60, unknown: 0 } })).to.equal('pass');
  });

  it('is not proven by those who did nothing', () => {
    expect(verdictOf(0, { ...losing(0, 0), operations: 0 })).to.equal('inconclusive');
    expect(verdictOf(0, { ...losing(0, 0), operations: 0 }, { ...losing(0, 0), client: 'other' })).to.equal('pass');
    expect(verdictOf(0, { ...losing(1, 0), operations: 0 })).to.equal('fail');
    const after = { before: null, during: null, after: { n: 40, p50Ms: 1, p95Ms: 2 } };
    expect(verdictOf(0, { ...losing(0, 0), operations: 0, latency: after })).to.equal('pass');
    expect(verdictOf(0)).to.equal('inconclusive');
  });

  it('is asked of nobody who has no path', () => {
    expect(verdictOf(0, { ...losing(9, 0), hadPath: false })).to.equal('not-applicable');
  });

  it('is left open where a late machine explains what was lost beyond what is allowed, and not one more', () => {
    const losingLate = (failed: number, changes: Partial<ServiceMeasures> = {}, clients = 1) => {
      const all = Array.from({ length: clients }, (_, index) => ({
        client: `client-${String(index)}`,
        intervalMs: 20,
      }));
      const lost = all.map((each, index) => clientMeasures({ ...each, ...losing(index === 0 ? failed : 0, 0) }));
      const late = { schedulerDelayMs: 30, lockDelayMs: 31 };
      return judged({ name: 'loseNoOperation', atMost: 5 }, { clients: lost, ...changes }, late).verdict;
    };
    // In 61 ms one client begins three.
    expect([losingLate(5), losingLate(8), losingLate(9)]).to.deep.equal(['pass', 'inconclusive', 'fail']);
    expect([losingLate(11, {}, 2), losingLate(12, {}, 2)]).to.deep.equal(['inconclusive', 'fail']);
    // Nobody was waited for, or whoever it moved to, announced or not.
    expect(losingLate(6, { takeover: null, changes: [] })).to.equal('fail');
    expect([losingLate(8, { takeover: null }), losingLate(8, { changes: [] })]).to.not.include('fail');
  });

  it('is left open where whoever took over waited a little at a time, which adds up meanwhile', () => {
    const takeover = takeoverAfter(600);
    const waits = [100, 300].map((beforeMs) => {
      const toNs = takeover.atNs - BigInt(beforeMs * 1e6);
      return { node: 'server-b', fromNs: toNs - 40_000_000n, toNs };
    });
    const losingIn = (failed: number) => {
      const clients = [clientMeasures({ ...losing(failed, 0), intervalMs: 20 })];
      return judged({ name: 'loseNoOperation', atMost: 5 }, { clients, takeover }, { schedulerDelayMs: 30, waits })
        .verdict;
    };
    expect([losingIn(9), losingIn(10)]).to.deep.equal(['inconclusive', 'fail']);
  });

  it('is not where an idle machine is all that is late, however many clients begin in that time', () => {
    const killed = (schedulerDelayMs: number, drained = false) => {
      const all = Array.from({ length: 5 }, (_, index) => ({ client: `client-${String(index)}`, intervalMs: 20 }));
      const clients = all.map((each, index) => clientMeasures({ ...each, ...losing(index === 0 ? 1 : 0, 0) }));
      const trial = { schedulerDelayMs, ...(drained && { awaitsNobody: true as const }) };
      return judged({ name: 'loseNoOperation', atMost: 0 }, { clients }, trial).verdict;
    };
    expect([killed(4), killed(12)]).to.deep.equal(['fail', 'inconclusive']);
    // What finishes what it has loses nobody anything, however late.
    expect(killed(12, true)).to.equal('fail');
  });

  it('is left open where echoes came too late by no more than the machine, though nothing moved', () => {
    const losingEchoes = (
      failed: number,
      schedulerDelayMs: number,
      protocol: 'udp' | 'http' = 'udp',
      lockDelayMs = 0,
    ) => {
      const clients = [clientMeasures({ protocol, intervalMs: 10, failures: { failed, unknown: 0 } })];
      const still = { clients, takeover: null, changes: [] };
      return judged({ name: 'loseNoOperation', atMost: 0 }, still, { schedulerDelayMs, lockDelayMs }).verdict;
    };
    // The lock keeps no echo waiting.
    expect(losingEchoes(1, 1, 'udp', 240)).to.equal('fail');
    // An echo is waited for for 200 ms: within 230 the first comes too late, and those of the 30 ms after it.
    expect([losingEchoes(4, 230), losingEchoes(5, 230)]).to.deep.equal(['inconclusive', 'fail']);
    expect([losingEchoes(1, 199), losingEchoes(1, 230, 'http')]).to.deep.equal(['fail', 'fail']);
  });

  describe('where echoes came too late, and nothing moved', () => {
    type Echoes = Partial<ClientMeasures>;
    const losing230 = (clients: readonly Echoes[], more: Partial<ServiceMeasures> = {}, schedulerDelayMs = 230) => {
      const asking = clients.map((each, index) =>
        clientMeasures({ client: `client-${String(index)}`, protocol: 'udp', intervalMs: 10, ...each }),
      );
      const still = { clients: asking, takeover: null, changes: [], ...more };
      return judged({ name: 'loseNoOperation', atMost: 0 }, still, { schedulerDelayMs }).verdict;
    };
    const lost = (failed: number, unknown = 0): Echoes => ({ failures: { failed, unknown } });

    it('is left open of pings as well, of what failed and of what is unknown', () => {
      expect(losing230([{ ...lost(4), protocol: 'icmp' }])).to.equal('inconclusive');
      expect([losing230([lost(2, 2)]), losing230([lost(2, 3)])]).to.deep.equal(['inconclusive', 'fail']);
    });

    it('is left open of each client by itself: one that lost few makes up for no other', () => {
      expect([losing230([lost(4), lost(4)]), losing230([lost(1), lost(5)])]).to.deep.equal(['inconclusive', 'fail']);
    });

    it('is left open only of whole echoes within the time that it was late, and not of one client at no pace', () => {
      expect(losing230([lost(4)], {}, 239)).to.equal('inconclusive');
      expect([losing230([lost(5)], {}, 239), losing230([lost(5)], {}, 240)]).to.deep.equal(['fail', 'inconclusive']);
      expect([losing230([lost(1)], {}, 200), losing230([lost(1)], {}, 200.1)]).to.deep.equal(['fail', 'inconclusive']);
      expect(losing230([{ ...lost(1), intervalMs: 0 }])).to.equal('fail');
    });

    it('is not where anything moved', () => {
      const change = { from: 'server-a', to: 'server-b', atNs: 0n, cause: 'none', evidence: [] } as const;
      for (const moved of [{ takeover: takeoverAfter(100) }, { changes: [change] }])
        expect(losing230([{ ...lost(1), intervalMs: 300 }], moved), Object.keys(moved).join()).to.equal('fail');
      expect(losing230([{ ...lost(1), intervalMs: 300 }])).to.equal('inconclusive');
    });
  });
});
