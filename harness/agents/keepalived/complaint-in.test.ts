import { expect } from 'chai';
import { complaintIn } from './complaint-in';

const logged = (text: string): string => `Sat Nov  7 16:38:21 2026: ${text}`;

describe('what keepalived complains of', () => {
  it('is what its configuration asks for in vain', () => {
    for (const text of [
      'Script /etc/keepalived/check_haproxy.sh cannot be accessed - No such file or directory',
      'Disabling track script chk_maint since not found/accessible',
      "(/etc/keepalived/keepalived.conf: Line 21) Unknown keyword 'virtual_routr_id'",
      "Config files missing '/etc/keepalived/conf.d/*.conf'.",
      'VRRP_Script(chk_haproxy) failed (exited with status 1)',
    ])
      expect(complaintIn(logged(text))).to.equal(text);
  });

  it('is not what it says of a sound one', () => {
    for (const text of [
      'NOTICE: setting config option max_auto_priority should result in better keepalived performance',
      '(web) Entering BACKUP STATE (init)',
      'VRRP_Script(chk_haproxy) succeeded',
      'Script `chk_haproxy` now returning 0',
      'Sending gratuitous ARP on eth0 for 10.20.0.100',
    ])
      expect(complaintIn(logged(text))).to.equal(null);
  });
});
