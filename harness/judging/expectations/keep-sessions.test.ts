import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ClientMeasures, Sessions } from '../../analysis/types';
import { judged } from '../testing/measures';

const sessions = (stalled: number, reset: number, held = 4): Partial<ClientMeasures> => {
  const those: Sessions = { held, survived: held - stalled - reset, stalled, reset, pausedMs: 100 };
  return { protocol: 'tcp-session', sessions: those };
};
const judge = (atMost: number, ...clients: readonly Partial<ClientMeasures>[]) =>
  judged({ name: 'keepSessions', atMost }, { clients: clients.map((changes) => clientMeasures(changes)) });

describe('that sessions are kept', () => {
  it('is met where each goes on, and not where one stalls or is ended', () => {
    expect(judge(0, sessions(0, 0)).verdict).to.equal('pass');
    expect(judge(0, sessions(1, 0)).verdict).to.equal('fail');
    expect(judge(0, sessions(0, 1)).services[0]?.reason).to.deep.equal({
      ...{ kind: 'sessions-lost', held: 4, stalled: 0, reset: 1, atMost: 0 },
    });
  });

  it('counts those of all clients together, but of none who was cut off', () => {
    expect(judge(2, sessions(1, 1), sessions(0, 0)).verdict).to.equal('pass');
    expect(judge(2, sessions(1, 1), sessions(1, 0)).verdict).to.equal('fail');
    expect(judge(0, sessions(0, 0), { ...sessions(4, 0), hadPath: false }).verdict).to.equal('pass');
  });

  it('is not known where none was open when the fault struck', () => {
    const open = (underWay: number, stalled = 0) => {
      const { protocol, sessions: those } = sessions(stalled, 0);
      return judge(0, { protocol, sessions: { ...those, underWay } } as Partial<ClientMeasures>).verdict;
    };
    expect([open(0), open(1), open(0, 1)]).to.deep.equal(['inconclusive', 'pass', 'fail']);
  });

  it('says nothing where nobody holds any, and is not met by none', () => {
    expect(judge(0, {}).verdict).to.equal('not-applicable');
    expect(judge(0, sessions(0, 0, 0)).verdict).to.equal('inconclusive');
  });
});
