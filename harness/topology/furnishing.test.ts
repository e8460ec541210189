import { expect } from 'chai';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTopologyFile } from './load-file';
import { mistakesIn, sound } from './testing/expect-mistake';
import { kinds } from './testing/kinds';
import type { TopologyNode } from './types';

describe('what a node is given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'topology-'));
  after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'ours', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'server-b.conf'), 'x\n');
  writeFileSync(join(folder, 'check.sh'), '#!/bin/sh\n');
  chmodSync(join(folder, 'check.sh'), 0o755);
  writeFileSync(join(folder, 'ours', 'keepalived.conf'), 'vrrp_instance mine { }\n');
  writeFileSync(join(folder, 'ours', 'deep', 'note'), 'deep\n');
  writeFileSync(join(folder, 'binary'), 'a\0b');

  const given = 'gateway: 10.20.0.1';
  const serverWith = (keys: string, own = kinds): TopologyNode | undefined => {
    const file = join(folder, 'lab.yaml');
    writeFileSync(file, sound.replace(given, `${given}\n    ${keys}`));
    return loadTopologyFile(file, own).nodes[0];
  };

  it('are files, executable where the user’s are, and whole folders', () => {
    const node = serverWith('files: { /etc/keepalived/check.sh: ./check.sh, /opt/ours/: ./ours }');
    expect(node?.files).to.deep.equal([
      { path: '/etc/keepalived/check.sh', text: '#!/bin/sh\n', executable: true },
      { path: '/opt/ours/deep/note', text: 'deep\n', executable: false },
      { path: '/opt/ours/keepalived.conf', text: 'vrrp_instance mine { }\n', executable: false },
    ]);
  });

  it('is the agent’s own configuration where a file is put in its place', () => {
    const configurationPath = '/etc/keepalived/keepalived.conf';
    const own = kinds.map((kind) => (kind.name === 'keepalived' ? { ...kind, configurationPath } : kind));
    const node = serverWith('files: { /etc/keepalived: ./ours }', own);
    expect(node?.software[0]?.configuration).to.deep.equal({
      path: configurationPath,
      text: 'vrrp_instance mine { }\n',
    });
  });

  it('are accounts, programs and stand-ins', () => {
    const node = serverWith(
      "users: [haproxy]\n    processes: [{ name: haproxy, listens: [80], user: haproxy }, { name: app, command: 'exec /opt/app' }, { name: named, path: /usr/sbin/named }]",
    );
    expect(node?.users).to.deep.equal(['haproxy']);
    expect(node?.processes).to.deep.equal([
      { name: 'haproxy', listens: [80], user: 'haproxy' },
      { name: 'app', command: ['sh', '-c', 'exec /opt/app'], listens: [] },
      { name: 'named', listens: [], path: '/usr/sbin/named' },
    ]);
  });

  it('is refused where it cannot be given', () => {
    for (const [keys, code, message] of [
      ['files: { etc/check.sh: ./check.sh }', 'bad-path', /nodes\.server-a\.files.*is not a path in a node/],
      ['files: { /etc/../check.sh: ./check.sh }', 'bad-path', /is not a path in a node/],
      ["files: { '/etc/a,b/check.sh': ./check.sh }", 'bad-path', /is not a path in a node/],
      ['files: { /etc/check.sh: ./absent.sh }', 'file-unreadable', /\.\/absent\.sh does not exist/],
      ['users: ["root; reboot"]', 'bad-name', /is not the name of an account/],
      ['processes: [{ name: a-name-too-long-for-comm }]', 'bad-name', /is not the name of a process/],
      ['processes: [{ name: a, path: usr/sbin/a }]', 'bad-path', /is not a path in a node/],
      ['processes: [{ name: a, path: /opt/a, command: b }]', 'not-used', /`path` has no meaning/],
      ['processes: [{ name: a }, { name: a }]', 'duplicate-process', /a is a process of server-a already/],
    ] as const)
      expect(mistakesIn(sound.replace(given, `${given}\n    ${keys}`)), keys)
        .to.include({ code })
        .with.property('message')
        .that.matches(message);
    expect(() => serverWith('files: { /etc/check.sh: ./binary }')).to.throw(/\.\/binary is not text/);
  });
});
