import { expect } from 'chai';
import { redact, redactText } from './redact';

describe('redaction of command lines', () => {
  const secrets: [string, string][] = [
    ['ucarp -i eth0 -p hun&ter2', 'ucarp -i eth0 -p [redacted]'],
    ['ExecStart=/usr/sbin/ucarp -p hun;ter2 -a 10.0.0.1', 'ExecStart=/usr/sbin/ucarp -p [redacted] -a 10.0.0.1'],
    ['ucarp -u "/etc/up;x" -p hunter2', 'ucarp -u "/etc/up;x" -p [redacted]'],
    [String.raw`ucarp -u /etc/up\;x -p hunter2`, String.raw`ucarp -u /etc/up\;x -p [redacted]`],
    ['ucarp -u /usr/local/bin/mysql-up -p hunter2', 'ucarp -u /usr/local/bin/mysql-up -p [redacted]'],
    ['ucarp -i eth0 \\\n  -p hunter2', 'ucarp -i eth0 \\\n  -p [redacted]'],
    ['ucarp -i eth0 -p \\\n  hunter2', 'ucarp -i eth0 -p \\\n  [redacted]'],
    ['ucarp -phunter2 -a 10.0.0.1', 'ucarp -p[redacted] -a 10.0.0.1'],
    ['ucarp -BPp hunter2', 'ucarp -BPp [redacted]'],
    [String.raw`ucarp -p 'hun'\''ter2' -P`, 'ucarp -p [redacted] -P'],
    ['curl -su admin:hunter2', 'curl -su admin:[redacted]'],
    ['curl -uadmin:hunter2', 'curl -uadmin:[redacted]'],
    ["curl 'http://x/?a=1&b=2' -u admin:hunter2", "curl 'http://x/?a=1&b=2' -u admin:[redacted]"],
    ["curl -u 'admin:correct horse battery' -s", "curl -u 'admin:[redacted]' -s"],
    [String.raw`curl -u "admin:hun\"ter 2" -s`, 'curl -u "admin:[redacted]" -s'],
    [String.raw`curl -u 'admin:hun'\''ter 2' -s`, "curl -u 'admin:[redacted]' -s"],
    ['curl -s \\\n  -u admin:hunter2 \\\n  http://x/', 'curl -s \\\n  -u admin:[redacted] \\\n  http://x/'],
    ["curl -A don't -u admin:hunter2", "curl -A don't -u admin:[redacted]"],
    ["sh -c 'curl -u admin:hunter2' && ls", "sh -c 'curl -u admin:[redacted]' && ls"],
    ["sh -c 'ucarp -p hunter2' && ls -p x", "sh -c 'ucarp -p [redacted]' && ls -p x"],
    ['ipmitool -I lanplus -p 623 -Phunter2 power off', 'ipmitool -I lanplus -p 623 -P[redacted] power off'],
    ['snmpset -v2c -cprivate 10.0.0.1', 'snmpset -v2c -c[redacted] 10.0.0.1'],
    ['snmpget -A hunter2 -X hunter3 x', 'snmpget -A [redacted] -X [redacted] x'],
    ['ldapsearch -xw hunter2 -b dc=x', 'ldapsearch -xw [redacted] -b dc=x'],
    ['fence_ipmilan -l fence_admin -p hunter2', 'fence_ipmilan -l fence_admin -p [redacted]'],
    ['REDISCLI_AUTH=hunter2 redis-cli ping', 'REDISCLI_AUTH=[redacted] redis-cli ping'],
    ['Environment="SSHPASS=hunter2 and more"', 'Environment="SSHPASS=[redacted]"'],
    ['export MYSQL_PWD=12;45', 'export MYSQL_PWD=[redacted]'],
    ['{"cmd":"ucarp -p hunter2","n":"x"}', '{"cmd":"ucarp -p [redacted]","n":"x"}'],
  ];
  for (const [text, clean] of secrets)
    it(`blanks ${JSON.stringify(text)}`, () => {
      expect(redactText(text)).to.equal(clean);
      expect(redactText(clean)).to.equal(clean);
    });

  const innocent = [
    'ucarp --preempt --shutdown -i ppp0 -P -B',
    'ucarp -ippp0 -v 42',
    'ucarp -u "/etc/up;x" | tee -p log',
    "ucarp -i 'eth0'; mkdir -p /run/web",
    'ucarp -i eth0 && \\\n mkdir -p /run/web',
    'ucarp -i eth0\nmkdir -p /run/web',
    'curl --user-agent drill:1.0 http://x/',
    'curl -sSf -m 1 --url http://x:80/',
    "curl -s 'http://x/?a=1&b=2' | sort -u a:b",
    'ipmitool -I lanplus -p623 power status',
    'snmpd -c /etc/snmp/snmpd.conf -Lsd',
    'mysql -u root -p -e status',
    'mysql -uapp -h 10.0.0.1',
    'redis-cli -p 6379 --askpass ping',
    'ssh -p22 web-2; ip -p addr; mkdir -p /run/web',
    'unset SSHPASS MYSQL_PWD',
  ];
  for (const text of innocent)
    it(`leaves alone: ${JSON.stringify(text)}`, () => expect(redactText(text)).to.equal(text));

  it('blanks a word, whoever else of the list looks like a program that takes one', () => {
    for (const line of [
      'ucarp -u /usr/local/bin/mysql-up -p hunter2',
      'fence_ipmilan -l ldapadmin -p hunter2',
      'ucarp -u /usr/local/bin/mysql-up -phunter2',
    ])
      expect(redact(line.split(' ')).join(' ')).to.equal(line.replace('hunter2', '[redacted]'));
    for (const line of ['sshpass -p [redacted] ssh -p 22 web-2', 'ucarp -u /usr/local/bin/mysql-up -v 42'])
      expect(redact(line.split(' '))).to.deep.equal(line.split(' '));
    expect(redact(['ucarp', '-p', String.raw`hun\ter2\ `])).to.deep.equal(['ucarp', '-p', '[redacted]']);
    expect(redact({ SSHPASS: 'hunter2' })).to.deep.equal({ SSHPASS: '[redacted]' });
  });

  it('takes no longer for each character of a long text', () => {
    for (const part of [
      'ucarp ',
      'curl "',
      "curl '",
      'ucarp -p',
      'curl -u a',
      "'curl' ",
      'curl \\"',
      'ldap',
      'ucarp -x \\\n',
      'curl -u "a',
    ])
      for (const end of ['', ' -']) redactText(part.repeat(20_000) + end);
  }).timeout(4000);
});
