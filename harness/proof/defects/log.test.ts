import { expect } from 'chai';
import type { OperationEvent, RecordedEvent, Recording } from '../../recording/types';
import { Log } from './log';

const startNs = 1_800_000_000_000_000_000n;
const timeNs = (ms: number): bigint => startNs + BigInt(ms) * 1_000_000n;
const [settledMs, endedMs] = [1000, 2000];

const refused = (atMs: number, name: string): RecordedEvent => {
  const atNs = timeNs(atMs);
  return { kind: 'log', atNs, node: 'balancer', line: `${atNs} ${atNs} refused ${name}` };
};

const asked = (atMs: number, name: string, more: Partial<OperationEvent> = {}): RecordedEvent => ({
  ...{ kind: 'operation', node: 'client', service: 'web', protocol: 'http', result: 'failed', detail: '503' },
  ...{ atNs: timeNs(atMs + 5), invokedNs: timeNs(atMs), completedNs: timeNs(atMs + 5), server: name },
  ...more,
});

const refusals = (...events: readonly RecordedEvent[]): readonly string[] => {
  const manifest = { settledNs: timeNs(settledMs), endedNs: timeNs(endedMs) };
  return [...new Log({ manifest, events } as unknown as Recording).operations('balancer', 'refused')];
};

describe('what a program says that it did to operations', () => {
  it('counts what was begun before the end and refused after it, and not what was begun after', () => {
    const before = [asked(1500, 'refusal-1'), refused(1501, 'refusal-1')];
    const across = [asked(1999, 'refusal-2'), refused(2001, 'refusal-2')];
    const after = [asked(2001, 'refusal-3'), refused(2003, 'refusal-3')];
    expect(refusals(...before, ...across, ...after)).to.deep.equal(['refusal-1', 'refusal-2']);
  });

  it('does not count what was begun before the lab had settled', () => {
    expect(refusals(asked(999, 'refusal-1'), refused(1001, 'refusal-1'))).to.deep.equal([]);
  });

  it('counts what no client tells of if it was done while the trial lasted: it must have been lost', () => {
    expect(refusals(refused(1500, 'refusal-1'), refused(2001, 'refusal-2'))).to.deep.equal(['refusal-1']);
  });

  it('knows writes by their rows', () => {
    const written = asked(1999, 'server-a', { protocol: 'redis', row: 7 });
    expect(refusals(written, refused(2001, '7'))).to.deep.equal(['7']);
  });
});
