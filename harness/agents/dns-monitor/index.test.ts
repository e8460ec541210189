import { expect } from 'chai';
import { AgentError } from '../errors';
import { placeForName } from '../testing/named-service';
import type { Service } from '../../topology/types';
import { dnsMonitor } from '.';

const place = (settings = '', rule: 'one' | 'any' = 'one') => placeForName('dns-monitor', { settings, rule });

describe('dns-monitor', () => {
  it('checks the providers in the order of preference and changes the record where it is answered first', () => {
    const [process, ...others] = dnsMonitor.processes(place(', interval: 0.5s, timeout: 200ms, ttl: 2s'));
    expect(others).to.deep.equal([]);
    expect(process?.argv).to.include.members(['name=www.drill.test', 'zone=drill.test', 'server=10.20.0.53', 'ttl=2']);
    expect(process?.argv).to.include.members(['interval=0.5', 'timeout=0.2', 'failures=3', 'successes=2', 'path=/']);
    expect(process?.argv.slice(-2)).to.deep.equal(['provider=server-a/10.20.0.11', 'provider=server-b/10.20.0.12']);
  });

  it('reads the secret from a file, never from the command line', () => {
    const secretive = place(', secret: c2VjcmV0');
    expect(dnsMonitor.files(secretive).find(({ path }) => path === '/run/dns-monitor/key')?.text).to.include(
      'c2VjcmV0',
    );
    expect(JSON.stringify(dnsMonitor.processes(secretive))).not.to.include('c2VjcmV0');
  });

  it('is refused a check that is longer than its interval, and a topology without a name that moves', () => {
    expect(() => dnsMonitor.processes(place(', interval: 1s, timeout: 2s')))
      .to.throw(AgentError, 'dns-monitor on dns awaits an answer for 2s, which is longer than 1s')
      .with.property('hint', 'a check is over before the next begins: give it a shorter timeout or a longer interval');
    expect(() => dnsMonitor.processes(place('', 'any'))).to.throw(
      AgentError,
      'dns-monitor on dns has nothing to watch',
    );
  });

  it('promises the change of the record by its checks: one interval less than it counts, to all of them and the last one’s timeout', () => {
    const here = place(', interval: 0.5s, timeout: 0.3s, failures: 4');
    const [service] = here.topology.services as [Service];
    const theory = dnsMonitor.serviceTheory?.(here, service);
    expect(theory).to.deep.include({ minMs: 1500, medianMs: 1900, maxMs: 2300, advertIntervalMs: 500, preempts: true });
    expect(dnsMonitor.serviceTheory?.(here, { ...service, rule: 'any' })).to.equal(null);
  });
});
