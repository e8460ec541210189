import { expect } from 'chai';
import { AgentError } from '../errors';
import { onlyVip, placeIn } from '../testing/place-in';
import { pacemaker } from '.';

const agent = '{ kind: pacemaker, token: 1s, heartbeat: cable, alsoOnLan: true }';
const filesAt = (node: string, written = agent): Record<string, string> =>
  Object.fromEntries(pacemaker.files(placeIn({ agent: written }, node)).map(({ path, text }) => [path, text]));

describe('pacemaker', () => {
  it('has both members on both rings, and alike on each server', () => {
    const file = filesAt('server-a')['/etc/corosync/corosync.conf'];
    for (const line of [
      'ring0_addr: 192.168.77.11',
      'ring1_addr: 10.20.0.11',
      'ring0_addr: 192.168.77.12',
      'two_node: 1',
    ])
      expect(file).to.include(line);
    expect(filesAt('server-b')['/etc/corosync/corosync.conf']).to.equal(file);
  });

  it('prefers the servers in the order of their priorities, and sticks where it was told to', () => {
    const written = filesAt('server-a', '{ kind: pacemaker, failback: false }')['/run/pacemaker/cib.xml'];
    expect(written)
      .to.include('rsc="ip-10.20.0.100" node="server-a" score="200"')
      .and.include('rsc="ip-10.20.0.100" node="server-b" score="100"')
      .and.include('name="resource-stickiness" value="1000"');
  });

  it('is refused what it cannot do', () => {
    expect(() => filesAt('server-a', '{ kind: pacemaker, heartbeat: bare }')).to.throw(
      AgentError,
      'cannot reach server-a on bare: it has no IPv4 address there',
    );
  });

  it('promises its token and a consensus that does not come', () => {
    const place = placeIn({ agent }, 'server-b');
    expect(pacemaker.theory(place, onlyVip(place))).to.deep.include({ minMs: 1100, maxMs: 4700, preempts: true });
  });

  it('tells on which node an address is started', () => {
    const printed = `<pacemaker-result><resources>
<resource id="ip-10.20.0.100" role="Started"><node name="server-b" id="2" cached="true"/></resource>
</resources></pacemaker-result>`;
    const stateAt = (node: string) => pacemaker.state?.parse(printed, placeIn({ agent }, node));
    expect(stateAt('server-b')).to.deep.equal({ '10.20.0.100': 'active' });
    expect(stateAt('server-a')).to.deep.equal({ '10.20.0.100': 'standby' });
    const nodes = '<nodes><node name="server-a" id="1" online="true" standby="true" standby_onfail="false"/></nodes>';
    expect(pacemaker.state?.parse(`${nodes}${printed}`, placeIn({ agent }, 'server-a'))).to.deep.equal({
      '10.20.0.100': 'drained',
    });
    expect(pacemaker.state?.parse('crm_mon: Connection refused', placeIn({ agent }, 'server-a'))).to.equal(null);
  });
});
