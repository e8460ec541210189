import { expect } from 'chai';
import { AgentError } from '../errors';
import { placeIn } from '../testing/place-in';
import { keepalived } from '.';

const priorities = 'priorities: { server-a: 200, server-b: 100 }';
const ipv4 = `{ address: 10.20.0.100, network: lan, virtualRouterId: 51, ${priorities} }`;
const ipv6 = `{ address: 'fd00:20::100', network: lan, virtualRouterId: 51, ${priorities} }`;

function written(agent: string, vips: readonly string[] = [ipv4]): string {
  return keepalived.files(placeIn({ agent: `{ kind: keepalived, ${agent} }`, vips }, 'server-b'))[0]?.text ?? '';
}

describe('the keepalived.conf of a topology', () => {
  it('has an instance for each VIP, named by its address', () => {
    expect(written('advertInterval: 0.2s')).to.equal(`global_defs {
    router_id server-b
    vrrp_version 3
}

vrrp_instance 10.20.0.100 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 0.2
    virtual_ipaddress {
        10.20.0.100/24 dev eth0
    }
}
`);
  });

  const another = (vip: string) => vip.replace('::100', '::101').replace('0.100', '0.101');

  it('has one instance for all VIPs of a virtual router, and only for those', () => {
    const text = written('', [
      ipv4,
      ipv6,
      another(ipv4),
      another(ipv6),
      ipv4.replace('51', '52').replace('100', '102'),
    ]);
    expect(text.match(/^vrrp_instance .*(?= {)/gm)).to.deep.equal([
      'vrrp_instance 10.20.0.100',
      'vrrp_instance fd00:20::100',
      'vrrp_instance 10.20.0.102',
    ]);
    expect(text).to.include('{\n        10.20.0.100/24 dev eth0\n        10.20.0.101/24 dev eth0\n    }');
    expect(text).to.include(
      '{\n        fe80::200:5eff:fe00:233 dev eth0\n        fd00:20::100/64 dev eth0\n        fd00:20::101/64 dev eth0\n    }',
    );
  });

  it('begins with the link-local address that is a VIP itself, wherever it is listed', () => {
    const text = written('', [ipv6, another(ipv6.replace('fd00:20', 'fe80'))]);
    expect(text).to.include('{\n        fe80::101/64 dev eth0\n        fd00:20::100/64 dev eth0\n    }');
  });

  it('tells IPv4 and IPv6 of one VRID apart, and begins IPv6 with a link-local address', () => {
    const text = written('version: 2', [ipv4, ipv6]);
    expect(text).to.include('vrrp_instance 10.20.0.100 {').and.include('vrrp_instance fd00:20::100 {');
    expect(text).to.include('fe80::200:5eff:fe00:233 dev eth0\n        fd00:20::100/64 dev eth0\n');
  });

  it('adds none to a VIP that is link-local itself', () => {
    const text = written('', [ipv6.replace('fd00:20::100', 'fe80::100')]);
    expect(text).to.include('virtual_ipaddress {\n        fe80::100/64 dev eth0\n    }');
  });

  it('can advertise on another network than that of the VIP', () => {
    const text = written('heartbeat: cable');
    expect(text).to.include('interface eth1\n').and.include('10.20.0.100/24 dev eth0\n');
  });

  it('can tell each other server by its own address, on whatever network', () => {
    expect(written('unicast: true', [ipv4, ipv6]).match(/ {4}unicast[^}]*}/g)).to.deep.equal([
      '    unicast_src_ip 10.20.0.12\n    unicast_peer {\n        10.20.0.11\n    }',
      '    unicast_src_ip fd00:20::12\n    unicast_peer {\n        fd00:20::11\n    }',
    ]);
    expect(written('unicast: true, heartbeat: cable')).to.include('{\n        192.168.77.11\n    }');
  });

  it('can have the addresses go with the hardware address of the virtual router', () => {
    const text = written('virtualMac: true');
    expect(text).to.include('    interface eth0\n    use_vmac\n    vmac_xmit_base\n');
    expect(text).to.include('{\n        10.20.0.100/24\n    }');
    expect(() => written('virtualMac: true, heartbeat: cable')).to.throw(/leave heartbeat out/);
  });

  it('can leave a better server where it is', () => {
    expect(written('preempt: false')).to.include('\n    nopreempt\n');
    expect(written('')).not.to.include('nopreempt');
  });

  it('can have it wait before it takes the VIP back, unless it never does', () => {
    expect(written('preemptDelay: 3s')).to.include('\n    preempt_delay 3\n');
    expect(written('')).not.to.include('preempt_delay');
    expect(written('preempt: false, preemptDelay: 3s')).to.include('nopreempt').and.not.include('preempt_delay');
  });

  it('leaves tracking to keepalived, which tracks the interfaces of advertisements and addresses alike', () => {
    for (const agent of ['', 'heartbeat: cable']) expect(written(agent)).not.to.match(/track/);
  });

  it('can keep the VIP when its interface loses its carrier, but not when the advertisements do', () => {
    const onLan = written('trackInterface: false');
    expect(onLan).to.include('dont_track_primary').and.not.include('no_track');
    const onCable = written('trackInterface: false, heartbeat: cable');
    expect(onCable).to.include('10.20.0.100/24 dev eth0 no_track\n').and.not.include('dont_track_primary');
  });

  it('is refused where keepalived would have no address to advertise from', () => {
    expect(() => written('heartbeat: cable', [ipv6]))
      .to.throw(
        AgentError,
        'keepalived on server-b cannot advertise fd00:20::100 on cable: it has no IPv6 address there',
      )
      .with.property('hint', 'give server-b an IPv6 address on cable');
    expect(() => written('heartbeat: bare')).to.throw(AgentError, 'no IPv4 address');
  });

  it('has a check that every instance tracks, run as root and as often as it says', () => {
    const script = 'check: { script: /etc/keepalived/check.sh, interval: 1s, timeout: 2s, fall: 2, rise: 3 }';
    const lines = written(script, [ipv4, ipv6]);
    expect(lines).to.contain(`vrrp_script check {
    script "/etc/keepalived/check.sh"
    interval 1
    timeout 2
    fall 2
    rise 3
}`);
    expect(lines).to.contain('    script_user root\n    enable_script_security\n');
    expect(lines.split('    track_script {\n        check\n    }\n')).to.have.length(3);
    expect(written(script.replace('rise: 3', 'rise: 3, weight: -150'))).to.contain('    rise 3\n    weight -150\n}');
  });

  it('can have all addresses go together, and tells of it once', () => {
    const notify = 'notify: /etc/keepalived/told.sh';
    const lines = written(`syncGroup: true, ${notify}`, [ipv4, ipv6]);
    expect(lines).to.contain(`vrrp_sync_group all {
    group {
        10.20.0.100
        fd00:20::100
    }
    notify "/etc/keepalived/told.sh"
}`);
    expect(lines.match(/notify/g)).to.have.length(1);
    expect(written(notify, [ipv4, ipv6]).match(/^    notify "\/etc\/keepalived\/told.sh"$/gm)).to.have.length(2);
    expect(written(notify)).to.contain('    script_user root\n    enable_script_security\n');
  });

  it('tracks no script unless it is given one', () => {
    expect(written('advertInterval: 0.2s')).not.to.match(/script/);
  });
});
