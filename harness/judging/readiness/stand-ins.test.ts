import { expect } from 'chai';
import { changedStandIn } from './stand-ins';

const server = (node: string, address: string, link: string, text: string) => ({
  ...{ node, place: [`${link}: lan ${address}/24`] },
  lines: text.split('\n').map((line) => line.trim()),
});
const keepalived = (
  own: string,
  other: string,
  name: string,
  link: string,
  priority: number,
  more = 'advert_int 1',
) => `
  # of ${name}
  router_id ${name}
  vrrp_instance VI_1 {
  state ${priority === 200 ? 'MASTER' : 'BACKUP'}
  interface ${link}
  priority ${priority} # the ${name}
  unicast_src_ip ${own}
  unicast_peer {
  ${other}
  }
  ${more}
  virtual_ipaddress {
  10.20.0.100/24 dev ${link}
  }
  }`;
const one = server('web-1', '10.20.0.11', 'eth0', keepalived('10.20.0.11', '10.20.0.12', 'web-1', 'eth0', 200));
const changed = (other: typeof one) =>
  changedStandIn(one, other, [one, other]).map(({ was, is }) => [was, is] as const);
const second = (text: string) => server('web-2', '10.20.0.12', 'ens3', text);

describe('the files of servers that stand by for each other', () => {
  const sound = keepalived('10.20.0.12', '10.20.0.11', 'web-2', 'ens3', 100);

  it('do not differ in what has to: priority, name, state, interface, addresses of their own', () => {
    expect(changed(second(sound))).to.deep.equal([]);
  });

  it('differ in a timer, a floating address, and a password', () => {
    expect(changed(second(sound.replace('advert_int 1', 'advert_int 10').replace('.100/', '.99/')))).to.deep.equal([
      ['advert_int 1', 'advert_int 10'],
      ['10.20.0.100/24 dev eth0', null],
      [null, '10.20.0.99/24 dev ens3'],
    ]);
    expect(changed(second(`${sound}\nauth_pass [redacted-2]`))).to.deep.equal([[null, 'auth_pass [redacted-2]']]);
  });

  it('differ where the same lines stand elsewhere, and where one names a stranger as its peer', () => {
    const lines = [...second(sound).lines];
    expect(changed({ ...second(sound), lines: [...lines.slice(-3), ...lines.slice(0, -3)] })).to.deep.equal([
      [null, 'the same lines in another order'],
    ]);
    expect(changed(second(sound.replaceAll('10.20.0.11', '10.20.0.77')))).to.deep.equal([
      ['10.20.0.12', null],
      [null, '10.20.0.77'],
    ]);
  });

  it('do not differ in what both say to the letter, of whomever', () => {
    const both = 'server web-1 10.20.0.11:80\nserver web-2 10.20.0.12:80';
    const [here, there] = [server('web-1', '10.20.0.11', 'eth0', both), second(both)];
    expect(changedStandIn(here, there, [here, there])).to.deep.equal([]);
  });
});
