import { expect } from 'chai';
import { expectFit as expectAllFit } from '../expect-fit';
import { placeIn } from '../testing/place-in';

/** An instance as guides write it, of a server whose interfaces are eth0, eth1 and eth2. */
const sound = `
! what the real server has
global_defs { router_id web-1 }
vrrp_script chk { script "/usr/bin/true" }
vrrp_instance VI_1 {
    state BACKUP
    interface eth1
    virtual_router_id 51
    priority 150
    track_interface { eth0
                      eth7 weight -10 }
    virtual_ipaddress {
        10.20.0.100/24 dev eth0 label eth0:1
    }
}
vrrp_instance OTHER { interface ens999
  virtual_ipaddress { 10.99.0.1 } }
global_defs { dynamic_interfaces }`;

function fit(text: string): () => void {
  const written = { agent: '{ kind: keepalived, configuration: own.conf }', files: { 'own.conf': text } };
  const { topology } = placeIn(written, 'server-a');
  return () => expectAllFit(topology);
}

const edited = (from: string, to: string): (() => void) => fit(sound.replace(from, to));

describe('a keepalived.conf of the user’s own', () => {
  it('fits when it has the addresses and the node its interfaces, whatever else is in it', () => {
    expect(fit(sound)).not.to.throw();
    expect(edited('interface eth1', 'interface lo')).not.to.throw();
  });

  it('does not fit without the address, or with another', () => {
    const missing = 'own.conf, keepalived on server-a, has no instance with the address 10.20.0.100';
    expect(edited('10.20.0.100/24', '10.20.0.101/24')).to.throw(missing).with.property('code', 'agent-unfit');
    expect(edited('10.20.0.100/24', '10.20.0.101/24'))
      .to.throw()
      .with.property('hint', 'it has 10.20.0.101, 10.99.0.1');
    expect(fit('global_defs { }')).to.throw(missing);
  });

  it('does not fit where it watches somebody by BFD who is not there, or does not answer, unless that is but a weight', () => {
    const watching = (neighbour: string, weight = '') =>
      fit(`bfd_instance gw { neighbor_ip ${neighbour} }${sound.replace('state BACKUP', `track_bfd { gw ${weight} }`)}`);
    const watches = (neighbour: string) =>
      `own.conf, keepalived on server-a, watches ${neighbour} by BFD for 10.20.0.100, and`;
    expect(watching('10.20.0.1')).to.throw(`${watches('10.20.0.1')} no node has that address`);
    expect(watching('10.20.0.1', 'weight -10')).not.to.throw();
    expect(watching('10.20.0.12')).not.to.throw();
  });

  it('does not fit on an interface that the node has not got', () => {
    const absent = (line: number) =>
      `own.conf:${line} needs the interface ens192 for 10.20.0.100, and server-a has eth0, eth1, eth2`;
    expect(edited('interface eth1', 'interface ens192')).to.throw(absent(7));
    expect(edited('track_interface { eth0', 'track_interface { ens192')).to.throw(absent(10));
    expect(edited('dev eth0', 'dev ens192')).to.throw(absent(13));
  });

  it('does not fit with any other interface that is not there, unless those may come late', () => {
    const early = sound.replace('dynamic_interfaces', 'vrrp_version 2').replace(/ens999|eth7/g, 'eth2');
    const names = (text: string) => fit(early + text);
    expect(names('')).not.to.throw();
    const routed = (line: string) => early.replace('virtual_ipaddress { 10.99', `${line}\n virtual_ipaddress { 10.99`);
    for (const text of [
      early.replace('interface eth2', 'interface ens999'),
      early.replace('eth2 weight -10', 'eth9 weight -10'),
      routed(
        'virtual_routes {\n 10.9.0.0/24 nexthop via 10.20.0.1 dev eth0 weight 1 nexthop via 10.20.0.2 dev eth9\n}',
      ),
      routed('virtual_rules {\n from 10.9.0.0/24 iif eth9 table 100 no_track\n}'),
      `${early}\nstatic_routes {\n 10.9.0.0/24 via 10.20.0.1 dev eth9\n}`,
      `${early}\nstatic_ipaddress {\n 10.9.0.1/24 dev eth9\n}`,
      `${early}\nvrrp_sync_group G {\n group {\n VI_1\n }\n track_interface {\n eth9\n }\n}`,
    ])
      expect(fit(text), text).to.throw(
        /^own\.conf:\d+ names the interface (eth9|ens999), and server-a has eth0, eth1, eth2: without it keepalived ends at once$/,
      );
    expect(fit(routed('virtual_routes {\n 10.9.0.0/24 dev eth2\n}'))).not.to.throw();
  });

  it('fits with an interface that keepalived makes itself, by whatever name', () => {
    const early = sound.replace('dynamic_interfaces', 'vrrp_version 2').replace(/ens999|eth7/g, 'eth2');
    const routed = (made: string, name: string, globals = '') =>
      fit(
        `${globals}\n${early}`.replace(
          'virtual_router_id 51',
          `virtual_router_id 51\n${made}\n virtual_routes {\n 10.9.0.0/24 dev ${name}\n}`,
        ),
      );
    for (const [made, name, globals] of [
      ['use_vmac up.9', 'up.9'],
      ['use_vmac 02:00:5e:00:01 name up.9', 'up.9'],
      ['use_vmac', 'vrrp.51'],
      ['use_vmac', 'vx.51', 'global_defs {\n vmac_prefix vx\n}'],
      ['use_ipvlan bridge 10.20.0.9', 'ipv.51'],
      ['virtual_ipaddress_excluded {\n 10.20.0.102 dev eth0 use_vmac\n}', 'vrrp.51'],
    ] as const) {
      expect(routed(made, name, globals), made).not.to.throw();
      expect(routed(made, 'eth9', globals), made).to.throw('needs the interface eth9 for 10.20.0.100');
    }
    expect(routed('use_vmac', 'eth0.51')).to.throw('needs the interface eth0.51');
    expect(routed('', 'vrrp.51')).to.throw('needs the interface vrrp.51');
  });

  it('does not fit with a tracked interface that is not there and has weight 0, which is none', () => {
    expect(edited('eth7 weight -10', 'eth7 weight 0')).to.throw('needs the interface eth7 for 10.20.0.100');
  });

  it('does not fit with a route of the address by an interface that is not there, however late that comes', () => {
    const route = (line: string) =>
      edited('    virtual_ipaddress {', `virtual_routes {\n${line}\n}\nvirtual_ipaddress {`);
    expect(route('default via 10.20.0.1 dev eth9')).to.throw('needs the interface eth9 for 10.20.0.100');
    expect(route('default via 10.20.0.1 dev eth9 no_track')).not.to.throw();
  });

  it('fits when it says by a parameter what it needs', () => {
    const text = sound.replace('10.20.0.100/24', '$VIP');
    expect(fit(`$VIP=10.20.0.100\n${text}`)).not.to.throw();
    expect(fit(`$VIP=10.20.0.101\n${text}`)).to.throw('has no instance with the address');
  });

  it('is left to keepalived where it cannot be followed', () => {
    expect(fit('include /etc/keepalived/conf.d/*.conf')).not.to.throw();
    expect(fit('~SEQ(N, 1, 2, 3, 4) $INSTANCE')).not.to.throw();
  });
});
