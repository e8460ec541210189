import { expect } from 'chai';
import { AgentError } from '../errors';
import { placeForName, type NamedService } from '../testing/named-service';
import { bind9 } from '.';

const filesFor = (written?: NamedService): Record<string, string> =>
  Object.fromEntries(bind9.files(placeForName('bind9', written)).map(({ path, text }) => [path, text]));
const zoneFor = (written?: NamedService): string => filesFor(written)['/run/named/drill.test.zone'] ?? '';

describe('bind9', () => {
  it('answers for the zone of a name with its first provider, for as long as the TTL says', () => {
    expect(zoneFor({ settings: ', ttl: 2s' }))
      .to.include('www.drill.test. 2 IN A 10.20.0.11\n')
      .and.not.include('0.12');
  });

  it('answers with all of them where any may serve', () => {
    expect(zoneFor({ rule: 'any' })).to.match(
      /www\.drill\.test\. 5 IN A 10\.20\.0\.11\nwww\.drill\.test\. 5 IN A 10\.20\.0\.12\n$/,
    );
  });

  it('lets its records be changed by who has the key, and by nobody else', () => {
    const configuration = filesFor({ settings: ', secret: c2VjcmV0' })['/etc/bind/named.conf'];
    expect(configuration)
      .to.include('key "failover-drill" { algorithm hmac-sha256; secret "c2VjcmV0"; };')
      .and.include(
        'zone "drill.test" { type primary; file "/run/named/drill.test.zone"; allow-update { key "failover-drill"; }; };',
      );
  });

  it('is refused a name in no zone, and one that no server answers for', () => {
    expect(() => filesFor({ name: 'www' })).to.throw(AgentError, 'www is in no zone');
    expect(() => filesFor({ via: '' }))
      .to.throw(AgentError, 'nobody answers for www.drill.test')
      .with.property('hint', 'name the nodes with its authoritative servers: via: [NODE]');
  });
});
