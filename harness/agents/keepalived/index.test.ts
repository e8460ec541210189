import { expect } from 'chai';
import fc from 'fast-check';
import { onlyVip, placeIn, type Written } from '../testing/place-in';
import { keepalived } from '.';

const theoryAt = (node: string, written: Written) => {
  const place = placeIn(written, node);
  return keepalived.theory(place, onlyVip(place));
};

describe('keepalived', () => {
  it('uses a file of the user’s own verbatim', () => {
    const text = '! mine\nvrrp_instance x { }\n';
    const place = placeIn(
      { agent: '{ kind: keepalived, configuration: own.conf }', files: { 'own.conf': text } },
      'server-a',
    );
    expect(keepalived.files(place)).to.deep.equal([{ path: '/etc/keepalived/keepalived.conf', text }]);
  });

  it('logs to its own output and nowhere else', () => {
    const [only, ...others] = keepalived.processes(placeIn({ agent: '{ kind: keepalived }' }, 'server-a'));
    expect(others).to.deep.equal([]);
    expect(only?.argv).to.include.members(['--dont-fork', '--log-console', '--no-syslog']);
  });

  it('says of a file what no lab runs of it, and nothing of one that all is drilled of', () => {
    const router = `vrrp_instance A {
      interface eth0
      virtual_router_id 51
      virtual_ipaddress { 10.20.0.100 }
    }\n`;
    const server = 'virtual_server 10.20.0.100 80 {\n  real_server 10.20.0.9 80 {\n  }\n}\n';
    const unsound = (text: string) => {
      const nodes = { 'server-a': 'agent: { configuration: own.conf }' };
      const written = { agent: '{ kind: keepalived }', vips: ['{ address: 10.20.0.100 }'] };
      return keepalived.unsoundIn?.(placeIn({ ...written, nodes, files: { 'own.conf': text } }, 'server-a').topology);
    };
    expect(unsound(router)).to.deep.equal([]);
    expect(unsound(router + server + server)).to.deep.equal([
      'own.conf:6: virtual_server is left out (line 6, 10): keepalived runs with --vrrp, and balances nothing (take it out of the copy that is drilled, or accept it in the topology: the VRRP part alone is drilled) [left-out]',
    ]);
  });

  it('promises by the priority of the node that is asked', () => {
    const agent = '{ kind: keepalived, advertInterval: 0.2s }';
    expect(theoryAt('server-b', { agent })).to.include({ minMs: 521.875, maxMs: 721.875 });
    expect(theoryAt('server-a', { agent })).to.include({ minMs: 443.75, maxMs: 643.75 });
  });

  it('promises by the interval of the node that dies', () => {
    const nodes = { 'server-a': 'agent: { advertInterval: 0.5s }' };
    const theory = theoryAt('server-b', { agent: '{ kind: keepalived, advertInterval: 0.2s }', nodes });
    expect(theory).to.include({ advertIntervalMs: 500 });
  });

  it('promises nothing where a file does not tell, be it the other server’s', () => {
    const files = { 'own.conf': 'include other.conf\n' };
    const nodes = { 'server-a': 'agent: { configuration: own.conf }' };
    for (const node of ['server-a', 'server-b'])
      expect(theoryAt(node, { agent: '{ kind: keepalived }', nodes, files }), node).to.equal(null);
  });

  it('promises the same for settings and for the file that it makes of them', () => {
    const settings = fc.record({
      version: fc.constantFrom(2, 3),
      interval: fc.oneof(
        fc.integer({ min: 10, max: 60_000 }).map((ms) => `${ms}ms`),
        fc.integer({ min: 1, max: 255 }).map((seconds) => `${seconds}s`),
      ),
      priorities: fc.uniqueArray(fc.integer({ min: 1, max: 254 }), { minLength: 2, maxLength: 2 }),
      address: fc.constantFrom('10.20.0.100', 'fd00:20::100'),
    });
    const property = fc.property(settings, ({ version, interval, priorities: [a, b], address }) => {
      const vips = [`{ address: '${address}', network: lan, priorities: { server-a: ${a}, server-b: ${b} } }`];
      const agent = `{ kind: keepalived, version: ${version}, advertInterval: ${interval} }`;
      const written = { agent, vips };
      const fileOf = (node: string) => keepalived.files(placeIn(written, node))[0]?.text ?? '';
      const files = { 'server-a.conf': fileOf('server-a'), 'server-b.conf': fileOf('server-b') };
      const own = (node: string) => `agent: { configuration: ${node}.conf }`;
      const nodes = { 'server-a': own('server-a'), 'server-b': own('server-b') };
      const fromFiles = theoryAt('server-b', { agent: '{ kind: keepalived }', vips, nodes, files });
      expect(fromFiles).to.deep.equal(theoryAt('server-b', written)).and.not.equal(null);
    });
    const half = { version: 3, interval: '16345ms', priorities: [1, 2], address: '10.20.0.100' };
    fc.assert(property, { numRuns: 60, examples: [[half]] });
  });
});
