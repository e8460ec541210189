import { expect } from 'chai';
import { readConfiguration } from '../file/read';
import { configurationOf } from './configuration';
import { startDelayMs } from './starting';

const after = (top: string, inInstance = '') => {
  const text = `${top}\nvrrp_instance A {\n interface eth0\n virtual_router_id 1\n ${inInstance}\n virtual_ipaddress {\n10.0.0.1\n}\n}\n`;
  const file = configurationOf(readConfiguration('a.conf', text, 'a'));
  const [instance] = file.instances;
  return instance && startDelayMs(instance, file);
};

describe('the start of an instance of keepalived', () => {
  it('waits for nothing by itself', () => {
    expect(after('')).to.equal(0);
    expect(after('vrrp_script up {\n script /bin/true\n interval 5\n rise 3\n}', 'track_script {\nup\n}')).to.equal(0);
  });

  it('waits for vrrp_startup_delay, a session of BFD, and a check that begins as failed', () => {
    expect(after('global_defs {\n vrrp_startup_delay 5.5\n}')).to.equal(5500);
    expect(after('bfd_instance p {\n neighbor_ip 10.0.0.2\n}', 'track_bfd {\np\n}')).to.equal(3000);
    expect(after('bfd_instance p {\n neighbor_ip 10.0.0.2\n}')).to.equal(0);
    const check = 'vrrp_script up {\n script /bin/true\n interval 2\n rise 3\n init_fail\n}';
    expect(after(check, 'track_script {\nup\n}')).to.equal(6000);
  });
});
