import { expect } from 'chai';
import type { Forward } from '../../../evidence/forwarding/forwarding';
import { timeNs } from '../../../testing/switch';
import type { Operation, OperationRecord } from '../../../trial/operation';
import type { ServiceKind } from '../../../types';
import { unseenAtPorts } from './unseen';

const window = { fromNs: timeNs(0), toNs: timeNs(5000) };
const everyMs = 20;

/** Each is answered after a millisecond. */
const asked = (moments: readonly number[], more: Partial<Operation> = {}): OperationRecord => ({
  ...{ client: 'client', service: 'way', protocol: 'http', intervalMs: everyMs },
  operations: moments.map((atMs) => ({
    ...{ invokedNs: timeNs(atMs), completedNs: timeNs(atMs + 1), overNs: timeNs(atMs + 1) },
    ...{ result: 'ok', server: 'gateway-a', detail: null, ...more },
  })),
});
const times = (fromMs: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => fromMs + index * everyMs);
const seenAt = (...moments: readonly number[]): Forward[] =>
  moments.map((atMs) => ({ node: 'gateway-a', atNs: timeNs(atMs), frame: 1, way: 'there' }));

/** From when to when, and whether who it was is unknown. */
function unseen(records: readonly OperationRecord[], forwards: readonly Forward[] = [], kind: ServiceKind = 'path') {
  const found = unseenAtPorts({ kind, providers: ['gateway-a'] }, records, forwards, window);
  return found && [...[found.fromNs, found.toNs].map((atNs) => Number(atNs - timeNs(0)) / 1e6), found.unnamed === true];
}

describe('what switch ports see of a path', () => {
  it('is too little where five answers in a row had nothing carried between them and their questions', () => {
    expect(unseen([asked(times(1000, 5))])).to.deep.equal([1000, 1081, false]);
    expect(unseen([asked(times(1000, 4))])).to.equal(null);
    expect(unseen([asked(times(1000, 9))], seenAt(1080))).to.equal(null);
    expect(unseen([asked(times(1000, 5))], [], 'frontend')).to.equal(null);
  });

  it('is what went by from the question to the answer, neither before nor after', () => {
    const isSeen = (atMs: number) => unseen([asked(times(1000, 5))], seenAt(atMs)) === null;
    expect([999.999, 1000, 1001, 1001.001].map(isSeen)).to.deep.equal([false, true, true, false]);
  });

  it('is looked for while the trial lasts, and for answers alone', () => {
    expect(unseen([asked(times(-100, 5))])).to.equal(null);
    expect(unseen([asked(times(-20, 5))])).to.equal(null);
    expect(unseen([asked(times(1000, 5), { result: 'failed' })])).to.equal(null);
  });

  it('is told by no connection that was opened before, nor by a name that was asked for', () => {
    for (const protocol of ['dns', 'tcp-session'] as const)
      expect(unseen([{ ...asked(times(1000, 9)), protocol }]), protocol).to.equal(null);
  });

  it('is too little for longest in the longest of such rows, and of nobody where some answer names nobody', () => {
    const rows = [asked(times(1000, 5)), asked(times(2000, 7)), asked(times(3000, 6))];
    expect(unseen(rows)).to.deep.equal([2000, 2121, false]);
    for (const server of [null, 'the end itself'])
      expect(unseen([asked(times(1000, 5), { server })]), String(server)).to.deep.equal([1000, 1081, true]);
    const [first, ...others] = asked(times(1000, 5), { server: null }).operations;
    const named = others.map((operation) => ({ ...operation, server: 'gateway-a' }));
    const mixed = { ...asked([]), operations: first ? [first, ...named] : [] };
    expect(unseen([mixed])).to.deep.equal([1000, 1081, true]);
  });
});
