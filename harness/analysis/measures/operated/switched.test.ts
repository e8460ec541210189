import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import type { Operation } from '../../trial/operation';
import { switchedOf, type Struck } from './switched';

const answered = (invokedMs: number, completedMs: number): Operation => ({
  ...{ invokedNs: timeNs(invokedMs), completedNs: timeNs(completedMs), overNs: timeNs(completedMs) },
  ...{ result: 'ok', server: 'server-b', detail: null },
});
const struck: Struck = {
  rule: 'one',
  from: 'server-a',
  providers: ['server-a', 'server-b'],
  struckNs: timeNs(2000),
  untilNs: timeNs(6000),
};

describe('when calls have switched', () => {
  const record = { client: 'client', service: 'calls', protocol: 'call', intervalMs: 500 } as const;

  it('is told by the first answer, whichever question had it', () => {
    const operations = [answered(2100, 5900), answered(2600, 2610), answered(3100, 3110)];
    expect(switchedOf('calls', [{ ...record, operations }], struck)?.atNs).to.equal(timeNs(2610));
  });

  it('is told though the first question was answered when the fault was healed', () => {
    const operations = [answered(2100, 6900), answered(2600, 2610)];
    expect(switchedOf('calls', [{ ...record, operations }], struck)?.atNs).to.equal(timeNs(2610));
  });
});
