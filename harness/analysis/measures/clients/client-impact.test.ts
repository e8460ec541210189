import { expect } from 'chai';
import { active, agentDown, idle, powerOff, standby, trial } from '../../testing/agents';
import { clientOf } from '../../testing/measured';

const off = [powerOff('server-a', 2000)];

describe('what the client sees', () => {
  it('is service again only with the first of five good replies in a row', () => {
    const b = { ...standby(2300), serviceDown: [[2330, 4500]] } as const;
    const udp = clientOf(trial({ a: active(2000), b }, off));
    expect(udp.failoverTimeMs).to.be.closeTo(2510, 1);
  });

  it('moved when it left the old owner, whoever has it again at the end', () => {
    const back = { span: [4000, 9000], everyMs: 200, priority: 200 } as const;
    const a = {
      holds: [
        [-1000, 2000],
        [4000, 9000],
      ],
      advertises: [...(active(2000).advertises ?? []), back],
    } as const;
    const udp = clientOf(trial({ a, b: standby(2300, 4000) }, [agentDown('agent restart', 'server-a', 2000)]));
    expect(udp.failoverTimeMs).to.be.closeTo(310, 11);
  });

  it('is no service when the replies come too late', () => {
    const udp = clientOf(trial({ a: { ...active(), serviceLateMs: 900 }, b: idle }));
    expect([udp.lost, udp.sustainedMs]).to.deep.equal([udp.operations, null]);
  });

  it('is an outage without an end when the service is gone at the end, however long it was back', () => {
    const b = { ...standby(3000), serviceDown: [[5200, 9000]] } as const;
    const udp = clientOf(trial({ a: active(2000), b }, off));
    expect(udp.sustainedMs).to.equal(null);
    expect(udp.unrestoredMs).to.be.closeTo(797, 11);
  });

  it('is an outage no longer than it had lasted when it was healed', () => {
    const script = trial({ a: { ...active(), serviceDown: [[3960, 3975]] }, b: idle }, [
      agentDown('hang', 'server-a', 2000, 4000),
    ]);
    const udp = clientOf(script);
    expect(udp.sustainedMs).to.equal(null);
    expect(udp.unrestoredMs).to.be.closeTo(37, 11);
  });
});
