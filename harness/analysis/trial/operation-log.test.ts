import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import type { OperationEvent } from '../../recording/types';
import { OperationLog } from './operation-log';

const operation = (invokedMs: number, overMs: number, changes: Partial<OperationEvent> = {}): OperationEvent => {
  const [invokedNs, atNs] = [BigInt(invokedMs) * 1_000_000n, BigInt(overMs) * 1_000_000n];
  const who = { node: 'client', service: '10.20.0.100', protocol: 'http', server: 'server-a', detail: '200' } as const;
  return { kind: 'operation', atNs, invokedNs, completedNs: atNs, result: 'ok', ...who, ...changes };
};

function recordsOf(events: readonly OperationEvent[], topology = sampleTopology) {
  const log = new OperationLog(topology);
  for (const event of events) log.note(event);
  return log.records();
}

describe('what clients tell of their operations', () => {
  it('is in order of invocation, whenever each was over, and gives the rate that was kept', () => {
    const hung = operation(0, 1000, { completedNs: null, result: 'unknown', server: null, detail: 'no answer' });
    const told = [operation(20, 21), operation(40, 41), operation(900, 901), hung];
    const [record] = recordsOf(told);
    const times = record?.operations.map(({ invokedNs, overNs }) => [Number(invokedNs), Number(overNs)]);
    expect(times?.map(([invokedNs = 0]) => invokedNs / 1e6)).to.deep.equal([0, 20, 40, 900]);
    expect([record?.intervalMs, record?.operations[0]?.completedNs]).to.deep.equal([20, null]);
  });

  it('is apart for each client, service and protocol', () => {
    const told = [{}, { node: 'other' }, { service: 'web' }, { protocol: 'dns' } as const];
    expect(recordsOf(told.map((changes) => operation(0, 1, changes)))).to.have.length(4);
  });

  it('names the node that has the address which a name was answered with', () => {
    const answered = (server: string) => operation(0, 1, { protocol: 'dns', server, detail: `${server} ttl 5` });
    const servers = ['10.20.0.12', '192.0.2.9'].map(
      (server) => recordsOf([answered(server)])[0]?.operations[0]?.server,
    );
    expect(servers).to.deep.equal(['server-b', '192.0.2.9']);
  });

  it('is of the address where that has a name', () => {
    const vips = sampleTopology.vips.map((vip) => ({ ...vip, name: 'web' }));
    const [record] = recordsOf([operation(0, 1, { service: 'web' })], { ...sampleTopology, vips });
    expect(record?.service).to.equal('10.20.0.100');
  });
});
