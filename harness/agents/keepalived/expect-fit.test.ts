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
  virtual_ipaddress { 10.99.0.1 } }`;

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

  it('does not fit on an interface that the node has not got', () => {
    const absent = (line: number) =>
      `own.conf:${line} needs the interface ens192 for 10.20.0.100, and server-a has eth0, eth1, eth2`;
    expect(edited('interface eth1', 'interface ens192')).to.throw(absent(7));
    expect(edited('track_interface { eth0', 'track_interface { ens192')).to.throw(absent(10));
    expect(edited('dev eth0', 'dev ens192')).to.throw(absent(13));
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
