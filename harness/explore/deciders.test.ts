import { expect } from 'chai';
import { topologyNamed } from '../drill/testing/topologies';
import { canBeDecided, decidersOf } from '../topology/deciders';

const named = (...given: Parameters<typeof topologyNamed>) =>
  decidersOf(topologyNamed(...given)).map(({ name }) => name);

describe('who helps to decide', () => {
  it('votes, watches, chooses or cuts the power, and provides nothing', () => {
    expect(named('witness-baton')).to.deep.equal(['witness']);
    expect(named('quorum-pacemaker')).to.deep.equal(['voter']);
    expect(named('fencing-pacemaker')).to.deep.equal(['pdu']);
    expect(named('database')).to.deep.equal(['arbiter']);
    expect(named('redis-sentinel')).to.deep.equal(['witness']);
    expect(named('dns-failover')).to.deep.equal(['monitor']);
    for (const name of ['two-servers', 'load-balancer', 'dual-wan', 'router-pair', 'two-sites', 'dynamic-dns'])
      expect(named(name), name).to.deep.equal([]);
  });

  it('is nobody whom others need besides: who forwards, serves, or resolves names', () => {
    const router = ['voter: { role: witness', 'voter: { role: router'] as const;
    expect(named('quorum-pacemaker', router)).to.deep.equal([]);
    const gateway = ['10.20.0.50 } }', '10.20.0.50 } }, gateway: 10.20.0.13'] as const;
    expect(named('quorum-pacemaker', gateway)).to.deep.equal([]);
    const serves = ['software: [{ kind: dns-monitor,', 'software: [{ kind: unbound }, { kind: dns-monitor,'] as const;
    expect(named('dns-failover', serves)).to.deep.equal([]);
  });

  it('has a say as each of those who provide has, and more than half of them decide', () => {
    const servers = { providers: ['a', 'b'] };
    const left = (...names: readonly string[]) =>
      canBeDecided(servers, [{ name: 'w' }], (node) => names.includes(node));
    expect([left('a', 'b'), left('a', 'w'), left('a'), left('w')]).to.deep.equal([true, true, false, false]);
  });
});
