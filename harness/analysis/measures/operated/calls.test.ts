import { expect } from 'chai';
import type { Operation, OperationRecord } from '../../trial/operation';
import { callsIn } from './calls';

const ns = (ms: number): bigint => BigInt(Math.round(ms * 1e6));
const since = { fromNs: ns(1000), toNs: ns(3000) };

const record = (protocol: 'sip' | 'call', operations: readonly Operation[]): OperationRecord => {
  return { client: 'client', service: 'telephony', protocol, intervalMs: 100, operations };
};
const done = (invokedMs: number, answeredMs: number, overMs = answeredMs): Operation => {
  const times = { invokedNs: ns(invokedMs), completedNs: ns(answeredMs), overNs: ns(overMs) };
  return { ...times, result: 'ok', server: 'sip-a', detail: null };
};
const lost = (invokedMs: number, overMs: number, detail: string): Operation => {
  const times = { invokedNs: ns(invokedMs), completedNs: null, overNs: ns(overMs) };
  return { ...times, result: 'failed', server: null, detail };
};

describe('what became of calls', () => {
  it('counts those set up, those not, and of those set up the ones that could not be hung up', () => {
    const calls = [
      done(100, 102, 600),
      // Under way when the fault struck.
      done(800, 802, 1300),
      lost(900, 2400, 'lost in progress: no answer to BYE'),
      lost(1100, 2100, 'no answer to INVITE'),
      lost(1200, 1203, '404 to INVITE'),
      done(2200, 2204, 2700),
    ];
    expect(callsIn([record('call', calls)], since, [since.fromNs])).to.deep.include({
      setUp: 3,
      notSetUp: 2,
      lostInProgress: 1,
      underWay: 2,
    });
  });

  it('has the longest time without a good end of anything, calls and registrations together', () => {
    const registrations = [done(1500, 1502), lost(1700, 1900, 'no answer'), done(2900, 2902)];
    const calls = [done(950, 1004, 1500), done(1900, 2404, 2900)];
    expect(callsIn([record('call', calls), record('sip', registrations)], since, [since.fromNs])?.quietMs).to.equal(
      902,
    );
    expect(callsIn([record('call', calls), record('sip', [])], since, [since.fromNs])?.quietMs).to.equal(1400);
  });

  it('has those that had been answered and were not over when a fault struck: of several, when it found the fewest', () => {
    const underWay = (...struckMs: readonly number[]) =>
      callsIn([record('call', [done(900, 902, 1400), done(1350, 1380, 1900)])], since, struckMs.map(ns))?.underWay;
    expect([1000, 901, 1390, 1400, 1370, 2500].map((atMs) => underWay(atMs))).to.deep.equal([1, 0, 2, 1, 1, 0]);
    expect([underWay(1390, 1000), underWay(1390, 2500), underWay()]).to.deep.equal([1, 0, undefined]);
  });

  it('is that there was no transaction at all, to the end', () => {
    expect(callsIn([record('call', [done(100, 102, 600)])], since, [since.fromNs])).to.deep.equal({
      ...{ setUp: 0, notSetUp: 0, lostInProgress: 0, underWay: 0, quietMs: 2000 },
    });
  });

  it('is nothing where nobody makes calls', () => {
    expect(callsIn([record('sip', [done(1500, 1502)])], since, [since.fromNs])).to.equal(undefined);
  });
});
