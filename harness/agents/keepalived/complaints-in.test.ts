import { expect } from 'chai';
import { complaintsIn, failingIn } from './complaints-in';

const said = (...texts: readonly string[]) =>
  texts.map((text) => ({ line: `Sat Nov  7 16:38:21 2026: ${text}`, disturbed: false }));
const afterFault = (text: string) => said(text).map((logged) => ({ ...logged, disturbed: true }));

describe('what keepalived complains of', () => {
  it('is what its configuration asks for in vain', () => {
    for (const text of [
      'Script /etc/keepalived/check_haproxy.sh cannot be accessed - No such file or directory',
      'Disabling track script chk_maint since not found/accessible',
      "(Line 21) Unknown keyword 'virtual_routr_id'",
      "(Line 1) Config files missing '/etc/keepalived/conf.d/*.conf'.",
      '(Line 9) Unable to set default user for vrrp script web - removing',
      '(Line 17) (MAIN) track script web not found, ignoring...',
      '(Line 25) Truncating auth_pass to 8 characters',
      "There are 1 missing '}'s or extra '{'s",
      '(MAIN) Warning - nopreempt will not work with initial state MASTER - clearing',
      "Virtual router GONE specified in sync group PAIR doesn't exist - ignoring",
      '(MAIN) ignoring tracked script web with weights due to SYNC group',
      '(MAIN) Strict mode does not support authentication. Ignoring.',
      '(MAIN) VRRP version 3 does not support authentication. Ignoring.',
      '(Line 7) notify script /etc/keepalived/told.sh ignoring - not executable',
      'Defaulting to multicast',
      '(MAIN) A unicast keyword has been specified without any unicast peers. Defaulting to multicast. This usage is deprecated - please update your configuration.',
      '(MAIN) VRRPv2 advertisement interval 1.50s must be an integer. rounding to 2s',
      '(MAIN) received an invalid passwd!',
      'bind unicast_src 10.77.1.3 failed 99 - Cannot assign requested address',
      '(MAIN): entering FAULT state (src address not configured)',
      "(Line 9) number '500' outside range [1000.000, 4294967.000]",
      '(VI_1): Unable to create ipvlan interface vrrp.51',
      'Failed to set/clear process event listen - errno 111 - Connection refused',
      'startup script script failed with exit code 1',
      'something that no version has ever said',
    ])
      expect(complaintsIn(said(text)), text).to.deep.equal([text]);
  });

  it('is not what it says of a sound one', () => {
    for (const text of [
      'CLOUD: sending gratuitous ARP for 10.5.0.11',
      'WARNING - script `killall` resolved by path search to `/usr/bin/killall`. Please specify full path.',
      'NOTICE: setting config option max_auto_priority should result in better keepalived performance',
      '(web) Entering BACKUP STATE (init)',
      '(web) Entering FAULT STATE',
      'Remove a zombie pid file /run/keepalived.pid',
      '(web) removing VIPs.',
      '(web) received lower priority (100) advert from 10.20.0.12 - discarding',
      '(web) Master received advert from 10.20.0.11 with higher priority 200, ours 100',
      '(fd00:20::100) Sending/queueing Unsolicited Neighbour Adverts on eth0 for fd00:20::100',
      '(PG) Ignoring track_interface enp3s0 since own interface',
      'VRRP_Script(chk_haproxy) succeeded',
      '"vrrp_track_file" is deprecated, please use "track_file"',
      'Script `chk_haproxy` now returning 0',
      'Sending gratuitous ARP on eth0 for 10.20.0.100',
      'floating: sending gratuitous ARP for 10.30.0.11',
      'VRRP_Group(PAIR) Syncing instances to MASTER state',
      'SECURITY VIOLATION - scripts are being executed but script_security not enabled.',
      "              '--use-file' '/etc/keepalived/keepalived.conf'",
      // With use_vmac, a session of BFD, and scripts of its own.
      '(VI_1): Success creating VMAC interface vrrp.51',
      'Assigned address fe80::b3:22ff:fe4d:1035 for interface vrrp6.52',
      '(peer) ---------------< Session parameters >--------------',
      '(peer) Starting poll sequence',
      '(peer) Expired after 150 ms (253 usec overdue)',
      '(peer) Entering Down state (Local diagnostic - Control Detection Time Expired, Remote diagnostic - No Diagnostic)',
      'Received BFD event: instance peer is in state Down (delivered in 70 usec)',
      'VRRP_Instance(VI_1) Tracked BFD instance peer is DOWN',
      'Discarding packet from [10.62.0.1]:53523 (session is not found - your discriminator field is 0xb8246f3c)',
      'Running startup script /etc/keepalived/notify.sh',
      'startup script script succeeded',
      'Running shutdown script /etc/keepalived/notify.sh',
    ])
      expect(complaintsIn(said(text)), text).to.deep.equal([]);
  });

  it('is told once, however often it is said, and once for each line of the file', () => {
    const mismatch = (count: number) => `(MAIN) received an unexpected ip number count ${String(count)}, expected 1!`;
    expect(complaintsIn(said(mismatch(2), mismatch(3)))).to.have.length(1);
    expect(complaintsIn(said("(Line 3) Unknown keyword 'a'", "(Line 4) Unknown keyword 'a'"))).to.have.length(2);
  });

  it('is a check that fails though nothing has been broken, unless it was only slow', () => {
    const fails = 'VRRP_Script(web) failed (exited with status 1)';
    expect(complaintsIn(said(fails))).to.deep.equal([fails]);
    expect(complaintsIn(said(fails, 'VRRP_Script(web) succeeded'))).to.deep.equal([]);
    expect(complaintsIn(afterFault(fails))).to.deep.equal([]);
  });

  it('is no check that takes too long once something was broken', () => {
    for (const text of [
      'Track script check is already running, expect idle - skipping run',
      'VRRP_Script(check) timed_out',
    ]) {
      expect(complaintsIn(said(text))).to.deep.equal([text]);
      expect(complaintsIn(afterFault(text))).to.deep.equal([]);
    }
  });

  it('names the file only where it is not the server’s own', () => {
    const text = "(/etc/keepalived/keepalived.conf: Line 21) Unknown keyword 'x'";
    expect(complaintsIn(said(text))).to.deep.equal(["(Line 21) Unknown keyword 'x'"]);
  });

  it('names the checks that fail all along, which may look for what the lab has not got', () => {
    const failed = said(
      'VRRP_Script(web) failed (exited with status 1)',
      'Script `db` now returning 1',
      '(A) received an invalid passwd!',
    );
    expect(failingIn(complaintsIn(failed))).to.deep.equal(['web', 'db']);
  });
});
