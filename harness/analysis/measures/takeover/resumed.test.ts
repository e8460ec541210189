import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import type { OperationRecord } from '../../trial/operation';
import type { OwnerChange } from '../../types';
import type { Fault } from '../faults';
import { servedByItself } from './resumed';

const struckMs = 1000;
const fault = (healMs?: number): Fault => {
  const bracket = (atMs: number) => ({ beforeNs: timeNs(atMs), afterNs: timeNs(atMs + 0.1) });
  const [applied, healed] = [bracket(struckMs), healMs === undefined ? null : bracket(healMs)];
  return { applied, healed } as unknown as Fault;
};
const leftAt = (atMs: number) =>
  ({ from: 'server-a', to: 'server-b', atNs: timeNs(atMs), cause: 'fault', evidence: [] }) satisfies OwnerChange;

/** A page every 20 ms, answered at once by whoever serves then; nobody: none. */
function isServed(
  serverAt: (atMs: number) => string | null,
  { healMs, changes = [] }: { readonly healMs?: number; readonly changes?: readonly OwnerChange[] } = {},
): boolean {
  const times = Array.from({ length: 150 }, (_, tick) => 20 * tick);
  const operations = times.map((atMs) => {
    const [invokedNs, overNs, server] = [timeNs(atMs), timeNs(atMs + 1), serverAt(atMs)];
    const completedNs = server === null ? null : overNs;
    return {
      invokedNs,
      completedNs,
      overNs,
      result: server === null ? 'unknown' : 'ok',
      server,
      detail: null,
    } as const;
  });
  const page: OperationRecord = { client: 'client', service: 'www', protocol: 'http', intervalMs: 20, operations };
  return servedByItself([page], changes, 'server-a', fault(healMs), timeNs(3000));
}
const backAt = (backMs: number) => (atMs: number) => (atMs < struckMs || atMs >= backMs ? 'server-a' : null);

describe('a service that was struck alone', () => {
  it('is served by itself when its own answers come again, or never ceased', () => {
    expect(isServed(backAt(2000))).to.equal(true);
    expect(isServed(backAt(struckMs))).to.equal(true);
  });

  it('is not while it is silent, or another answers', () => {
    expect(isServed(backAt(Infinity))).to.equal(false);
    expect(isServed((atMs) => (atMs < struckMs ? 'server-a' : 'server-b'))).to.equal(false);
  });

  it('is not by a few last answers that were on their way, nor by four in a row', () => {
    expect(isServed((atMs) => (atMs < struckMs + 60 ? 'server-a' : null))).to.equal(false);
    expect(isServed((atMs) => (atMs < struckMs || (atMs >= 2000 && atMs < 2080) ? 'server-a' : null))).to.equal(false);
    expect(isServed((atMs) => (atMs < struckMs || (atMs >= 2000 && atMs < 2100) ? 'server-a' : null))).to.equal(true);
  });

  it('is not by what came after it was healed, or after another had taken over', () => {
    expect(isServed(backAt(2000), { healMs: 1990 })).to.equal(false);
    expect(isServed(backAt(2000), { healMs: 2500 })).to.equal(true);
    expect(isServed(backAt(2000), { changes: [leftAt(1900)] })).to.equal(false);
    expect(isServed(backAt(1500), { changes: [leftAt(1900)] })).to.equal(true);
  });
});
