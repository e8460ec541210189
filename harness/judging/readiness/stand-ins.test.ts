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

  it('do not differ where each of three names the other two as its peers, and do where one stands elsewhere', () => {
    const all = ['10.20.0.11', '10.20.0.12', '10.20.0.13'];
    const three = all.map((own, index) => {
      const others = all.filter((each) => each !== own).join('\n');
      return server(`web-${index + 1}`, own, 'eth0', keepalived(own, others, `web-${index + 1}`, 'eth0', 200 - index));
    });
    const [a = one, ...standbys] = three;
    for (const standby of standbys) expect(changedStandIn(a, standby, three)).to.deep.equal([]);
    for (const { lines, ...standby } of standbys) {
      const moved = { ...standby, lines: [...lines.slice(-3), ...lines.slice(0, -3)] };
      expect(changedStandIn(a, moved, three)).to.deep.equal([{ was: null, is: 'the same lines in another order' }]);
    }
  });

  it('differ where a file was copied with an address of one of them in it', () => {
    const [was, is] = ['unicast_src_ip (own address)', 'unicast_src_ip (address of another)'];
    expect(changed(second(sound.replace('unicast_src_ip 10.20.0.12', 'unicast_src_ip 10.20.0.11')))).to.deep.equal([
      [was, is],
    ]);
    const copied = second('bind 10.20.0.12:80');
    const original = server('web-1', '10.20.0.11', 'eth0', 'bind 10.20.0.12:80');
    expect(changedStandIn(original, copied, [original, copied])).to.deep.equal([
      { was: 'bind (address of another)', is: 'bind (own address)' },
    ]);
    for (const shared of [
      'bind 10.20.0.11:80\nbind 10.20.0.12:80 backlog 9',
      'server web-1 10.20.0.11:80\nserver web-2 10.20.0.12:80 backup',
      'sentinel monitor store 10.20.0.11 6379 2\nlog 10.20.0.11 local0',
    ]) {
      const [here, there] = [server('web-1', '10.20.0.11', 'eth0', shared), second(shared)];
      expect(changedStandIn(here, there, [here, there]), shared).to.deep.equal([]);
    }
  });
});
