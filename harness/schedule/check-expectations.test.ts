import { expect } from 'chai';
import { load, soundServices } from '../topology/testing/expect-mistake';
import type { Service, Topology } from '../topology/types';
import { checkExpectations } from './check-expectations';
import { ScheduleError } from './schedule-error';

const sample = load(soundServices);

/** With this service of the client's and the observer's beside those of the pair. */
const sharing = (kind: 'name' | 'frontend', rule: 'one' | 'any', base: Topology = sample): Topology => {
  const shop = { ...{ name: 'shop', kind, rule, providers: ['client', 'observer'] }, endpoint: { port: 80 } };
  const service: Service = { ...shop, operations: [] };
  return { ...base, services: [...base.services, service] };
};

/** What is told of an owner at the end; null when it is taken. */
function endsWith(node: string, topology: Topology): string | null {
  try {
    checkExpectations([{ name: 'endWithOwner', node }], topology);
    return null;
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    expect(error.code).to.equal('expectation-invalid');
    return `${error.message} (${error.hint})`;
  }
}

describe('an owner at the end', () => {
  it('can be whoever may provide a service that has one owner, of whatever kind', () => {
    expect(endsWith('server-b', sample)).to.equal(null);
    for (const role of ['active', 'standby']) expect(endsWith(role, sample)).to.equal(null);
    expect(endsWith('client', sharing('name', 'one'))).to.equal(null);
  });

  it('cannot be anybody else, and is refused with a reason', () => {
    expect(endsWith('server-c', sample)).to.equal(
      'endWithOwner: there is no node server-c to end with (did you mean `server-a`?)',
    );
    expect(endsWith('client', sample)).to.equal(
      'endWithOwner: client provides no service (owners can be server-a, server-b)',
    );
    const shared = 'endWithOwner: client shares what it provides: any provider of shop may serve';
    expect(endsWith('client', sharing('frontend', 'any'))).to.equal(`${shared} (owners can be server-a, server-b)`);
    expect(endsWith('client', sharing('frontend', 'any', { ...sample, services: [], vips: [] }))).to.equal(
      `${shared} (no service here has one owner: leave it out)`,
    );
  });
});
