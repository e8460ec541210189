import { expect } from 'chai';
import type { RowsEvent } from '../../../../recording/types';
import { timeNs } from '../../../testing/switch';
import type { Operation, OperationRecord } from '../../../trial/operation';
import { writesOf } from './writes';

/** Rows 1, 2, ... written at these moments; each is acknowledged after a millisecond, unless something else is said of it. */
const written = (moments: readonly number[], more: Partial<Operation> = {}): OperationRecord => ({
  ...{ client: 'client', service: 'store', protocol: 'redis', intervalMs: 20 },
  operations: moments.map((atMs, index) => ({
    ...{ invokedNs: timeNs(atMs), completedNs: timeNs(atMs + 1), overNs: timeNs(atMs + 1) },
    ...{ result: 'ok', server: 'server-a', detail: null, row: index + 1, ...more },
  })),
});
const read = (atMs: number, node: string, role: RowsEvent['role'], held?: string): RowsEvent => ({
  ...{ kind: 'rows', atNs: timeNs(atMs), node, service: 'store', role, latest: {} },
  ...(held !== undefined && { held: { client: held } }),
});
const found = (record: OperationRecord, ...told: readonly RowsEvent[]) => writesOf([record], told, timeNs(0), null, []);

describe('a write', () => {
  it('counts from when all had settled on', () => {
    expect(found(written([-0.001, 0, 20]), read(1000, 'server-b', 'primary', '1-3')).acknowledged).to.equal(2);
  });

  it('counts where it was over before the rows were read that are left: later ones need not be there', () => {
    const { acknowledged, lost } = found(written([98, 98.999, 99, 200]), read(100, 'server-b', 'primary', ''));
    expect([acknowledged, lost?.count]).to.deep.equal([2, 2]);
    const open = written([98, 99.999, 100], { result: 'unknown', completedNs: null, overNs: null });
    expect(found(open, read(100, 'server-b', 'primary', '1')).unknown).to.deep.equal({ count: 2, kept: 1 });
  });

  it('counts until the first of the primaries was read, whenever replicas were', () => {
    const replica = read(50, 'server-c', 'replica', '');
    const primaries = [200, 100, 300].map((atMs) => read(atMs, 'server-b', 'primary', '1-3'));
    expect(found(written([0, 60, 150]), replica, ...primaries).acknowledged).to.equal(2);
    expect(found(written([0, 60, 150]), replica).acknowledged).to.equal(1);
    expect(found(written([0, 60, 150]))).to.include({ acknowledged: 3, lost: null });
  });

  it('that was refused and is there all the same is told of', () => {
    const refused = written([0, 20], { result: 'failed', server: null });
    expect(found(refused, read(100, 'server-b', 'primary', '2')).refusedKept).to.equal(1);
  });
});
