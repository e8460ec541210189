import { expect } from 'chai';
import { placeIn } from './testing/place-in';
import { togetherIn } from './together';

const vip = (address: string, network: string, id: number, first = 'server-a', second = 'server-b') =>
  `{ address: ${address}, network: ${network}, virtualRouterId: ${id}, priorities: { ${first}: 200, ${second}: 100 } }`;
const together = (vips: readonly string[], configuration?: string) => {
  const agent = `{ kind: keepalived${configuration === undefined ? '' : ', configuration: own.conf'} }`;
  return togetherIn(placeIn({ agent, vips, files: { 'own.conf': configuration ?? '' } }, 'server-a').topology);
};
const instance = (name: string, address: string) =>
  `vrrp_instance ${name} { interface eth0\n virtual_ipaddress { ${address} } }\n`;

describe('VIPs that must be on one server', () => {
  const pair = [vip('10.20.0.100', 'lan', 51), vip('10.20.0.101', 'lan', 52)];
  const instances = instance('ONE', '10.20.0.100') + instance('TWO', '10.20.0.101');

  it('are those of a sync group', () => {
    const grouped = `vrrp_sync_group G { group { ONE\n TWO } }\n${instances}`;
    expect(together(pair, grouped)).to.deep.equal([['10.20.0.100', '10.20.0.101']]);
  });

  it('are a router’s on several networks', () => {
    const inside = vip('192.168.77.1', 'cable', 52);
    expect(together([pair[0] ?? '', inside])).to.deep.equal([['10.20.0.100', '192.168.77.1']]);
    expect(together([pair[0] ?? '', vip('192.168.77.1', 'cable', 52, 'server-b', 'server-a')])).to.deep.equal([]);
  });

  it('are not others', () => {
    expect(together(pair, instances)).to.deep.equal([]);
    expect(together(pair)).to.deep.equal([]);
  });
});
