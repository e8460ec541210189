import { expect } from 'chai';
import { sampleManifest } from '../testing/sample';
import { redact, redactApart, redactText, withoutPositions } from './redact';

describe('redaction', () => {
  const secrets: [string, string][] = [
    ['keepalived.conf', 'authentication {\n  auth_type PASS\n  auth_pass hunter2\n}'],
    ['a quoted password', 'password: "hunter2 and more"'],
    ['a token in a git URL', 'https://hunter2@git.example/repo.git'],
    ['a password in a URL', 'ssh://deploy:hunter2@git.example/repo.git'],
    ["ucarp's command line", 'ucarp -i eth0 -v 42 -p hunter2 -a 10.0.0.1'],
    ['an option', '--token=hunter2 --pass hunter2'],
    ['JSON', '{"apiKey": "hunter2", "authPass":"hunter2"}'],
    ['redis.conf', 'requirepass hunter2\nmasterauth "hunter2"'],
    ['sentinel.conf', 'sentinel auth-pass store hunter2'],
    ['a list of who may do what in Redis', 'user default on +@all ~* >hunter2'],
    ['a key of the DNS', 'key "ddns" { algorithm hmac-sha256; secret "hunter2=="; };'],
    ['a header', "curl -H 'Authorization: Bearer hunter2' -H 'X-Api-Key: hunter2'"],
    ['a pgpass file', 'db.example:5432:*:replicator:hunter2'],
    ['an environment variable', 'REPORT_TOKEN=hunter2'],
    ['a setting of an agent', 'keepalived.authPass: "hunter2"'],
    ['a commented line', '//password: hunter2'],
    ['a setting of a path', '/login/token=hunter2'],
    ["ipmitool's command line", 'ipmitool -I lanplus -p 623 -U admin -P hunter2 power off'],
    ["a fence agent's", '/usr/sbin/fence_ipmilan -a 10.0.0.9 -l admin -p hunter2 -o off'],
    ["FreeIPMI's", 'ipmipower -h 10.0.0.9 -u admin -p hunter2 --off'],
    ["HAProxy's statistics", 'stats auth admin:hunter2'],
    ["heartbeat's keys", 'auth 1\n1 sha1 hunter2'],
    ['OSPF', 'ip ospf authentication-key hunter2'],
    ['OSPF, by digest', 'ip ospf message-digest-key 1 md5 hunter2'],
    ["FRR's, by its kind", 'isis password md5 hunter2\nenable password 8 hunter2'],
    ["redis-cli's", 'redis-cli -h 10.0.0.1 -p 6379 -a hunter2 ping'],
    ["curl's", 'curl -s -u admin:hunter2 http://10.0.0.1/'],
    ["curl's, quoted", "curl --user 'admin:hunter2' http://10.0.0.1/"],
    ["sshpass's", 'sshpass -p hunter2 ssh -p 22 web-2'],
    ["sshpass's, attached", 'sshpass -phunter2 ssh web-2'],
    ["mysql's", 'mysql -u root -phunter2 -e status'],
  ];
  for (const [what, text] of secrets)
    it(`blanks ${what}`, () => {
      expect(text).to.contain('hunter2');
      expect(redactText(text)).to.contain('[redacted]');
      expect(redactText(text)).not.to.contain('hunter2');
    });

  const innocent = [
    'auth_type PASS',
    'verdict pass',
    'http://10.20.0.100:7777/',
    '(VI_1) Receive timeout: entering MASTER STATE',
    'ARP announcement @ frame 412',
    'totem { token: 3000 }',
    'totem { token: 1s }',
    '02:00:00:00:00:02',
    'the secret agent',
    'the token was lost in the OPERATIONAL state',
    'server-a: passed 10 of 10',
    'Truncating auth_pass to 8 characters',
    'file/etc/corosync/authkey: 3f9a0c, mode 400',
    'certificate/etc/ssl/secret.pem: until 2026-12-01',
    'mkdir -p /run/web',
    'ssh -p 22 web-2',
    'ip -p addr',
    'ipmitool -I lanplus -p 623 power status',
    'redis-cli -p 6379 ping',
    'fence_ipmilan -o status; mkdir -p /run/fence',
    'curl -s http://10.20.0.1:8080/health',
    'curl -sf -m 1 http://10.20.0.1/',
    'stats uri /stats',
    '1 server is up',
    'ucarp -i eth0 | tee -p log',
  ];
  for (const text of innocent) it(`leaves alone: ${text}`, () => expect(redactText(text)).to.equal(text));

  it('blanks values by their key and words by the option before them, and changes nothing else', () => {
    const data = {
      settings: { pass: 'hunter2', password: '12345', token: '1s', advertInterval: '0.2s' },
      command: ['run', '--password', 'hunter2', '-v'],
      n: 1n,
    };
    expect(redact(data)).to.deep.equal({
      settings: { pass: '[redacted]', password: '[redacted]', token: '1s', advertInterval: '0.2s' },
      command: ['run', '--password', '[redacted]', '-v'],
      n: 1n,
    });
    expect(redact(sampleManifest)).to.deep.equal(sampleManifest);
  });

  it('blanks the words of command lines that would give a secret as one line', () => {
    for (const line of [
      'ucarp -i eth0 -p hunter2 -a 10.0.0.1',
      'sudo /usr/bin/ipmitool -U admin -P hunter2 power off',
      'fence_ipmilan -a 10.0.0.9 -p hunter2',
      'redis-cli -a hunter2 ping',
      'curl -u admin:hunter2 http://10.0.0.1/',
      'sshpass -p hunter2 ssh -p 22 web-2',
      'sshpass -phunter2 ssh web-2',
    ]) {
      const { command } = redact({ command: line.split(' ') });
      expect(command.join(' ')).to.equal(line.replace('hunter2', '[redacted]'));
    }
    for (const line of ['mkdir -p /run/web', 'ssh -p 22 web-2', 'ip -p addr', 'ipmitool -p 623 power status'])
      expect(redact(line.split(' '))).to.deep.equal(line.split(' '));
    for (const secret of ['hunter2 and more', "hun';ter2"]) {
      expect(redact(['ucarp', '-p', secret])).to.deep.equal(['ucarp', '-p', '[redacted]']);
      expect(redact(['curl', '-u', `admin:${secret}`])).to.deep.equal(['curl', '-u', 'admin:[redacted]']);
    }
  });

  it('tells secrets of one name apart where they are to stay different, and changes nothing a second time', () => {
    const settings = ['hunter2', 'sesame', 'hunter2'].map((password) => ({ password, advertInterval: '1s' }));
    const text = 'auth_pass hunter2\nauth_pass "sesame"\npassword: hunter2';
    const apart = redactApart({ settings, text, authKey: 'sesame' });
    expect(apart).to.deep.equal({
      settings: ['[redacted]', '[redacted-2]', '[redacted]'].map((password) => ({ password, advertInterval: '1s' })),
      text: 'auth_pass [redacted]\nauth_pass [redacted-2]\npassword: [redacted]',
      authKey: '[redacted]',
    });
    expect(redact(apart)).to.deep.equal(apart);
    expect(redactApart(apart)).to.deep.equal(apart);
    expect(withoutPositions('a [redacted-2]')).to.equal('a [redacted]');
  });
});
