import { expect } from 'chai';
import { topologyNamed } from '../drill/testing/topologies';
import { checkExpectations } from './check-expectations';
import { ScheduleError } from './schedule-error';

const endsWith = (topology: string, node: string): string | null => {
  try {
    checkExpectations([{ name: 'endWithOwner', node }], topologyNamed(topology));
    return null;
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    expect(error.code).to.equal('expectation-invalid');
    return `${error.message} (${error.hint})`;
  }
};

describe('an owner at the end', () => {
  it('can be whoever may provide a service that has one owner, of whatever kind', () => {
    expect(endsWith('two-servers', 'server-b')).to.equal(null);
    expect(endsWith('dns-failover', 'web-b')).to.equal(null);
    expect(endsWith('load-balancer-pair', 'balancer-b')).to.equal(null);
  });

  it('cannot be anybody else, and is refused with a reason', () => {
    expect(endsWith('two-servers', 'server-c')).to.match(/there is no node server-c to end with/);
    expect(endsWith('two-servers', 'client')).to.equal(
      'endWithOwner: client provides no service (owners can be server-a, server-b)',
    );
    expect(endsWith('load-balancer', 'server-a')).to.equal(
      'endWithOwner: server-a shares what it provides: any provider of ordered, shared may serve (no service here has one owner: leave it out)',
    );
    expect(endsWith('load-balancer-pair', 'server-a')).to.match(/any provider of web may serve \(owners can be bal/);
  });
});
