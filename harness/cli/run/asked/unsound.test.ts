import { expect } from 'chai';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTopology } from './topologies';

const configuration = (id: number, priority: number, script = '/usr/bin/pgrep -x sshd') => `vrrp_script up {
    script "${script}"
}
vrrp_instance MAIN {
    state BACKUP
    interface eth0
    virtual_router_id ${id}
    priority ${priority}
    virtual_ipaddress { 10.77.1.50/24 }
    track_script { up }
}
`;

describe('a topology of files of the user’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-test-'));
  after(() => rmSync(folder, { recursive: true }));
  const given =
    (vip: string, id: number, priority: number, script?: string, more = '', tell?: (line: string) => void) =>
    () => {
      writeFileSync(join(folder, 'alpha.conf'), configuration(id, priority, script));
      writeFileSync(join(folder, 'beta.conf'), configuration(id, 110));
      const node = (name: string, last: number) =>
        `  ${name}: { interfaces: { eth0: { network: front, address: 10.77.1.${last} } }, agent: { configuration: ./${name}.conf } }`;
      const path = join(folder, 'topology.yaml');
      writeFileSync(
        path,
        `name: own
networks: { front: { ipv4: 10.77.1.0/24 } }
nodes:
${node('alpha', 1)}
${node('beta', 2)}
vips: [{ ${vip} }]
agent: { kind: keepalived }
${more}`,
      );
      return findTopology(path, tell);
    };
  const whole = 'address: 10.77.1.50, virtualRouterId: 7, priorities: { alpha: 120, beta: 110 }';

  it('is refused where it writes another router id or priority than a file, with file and line', () => {
    expect(given(whole, 8, 120)).to.throw(/alpha\.conf:7: virtual_router_id is 8 here, and the topology says 7/);
    expect(given(whole, 7, 100))
      .to.throw(/alpha\.conf:8: priority is 100 here, and the topology says 120/)
      .with.property('code', 'topology-says-otherwise');
  });

  it('is refused where a check is written for a shell, unless that is accepted', () => {
    const piped = (more?: string) => given(whole, 7, 120, '/bin/ps -e | /bin/grep sshd', more);
    expect(piped())
      .to.throw(/alpha\.conf:2: `\|` is for a shell/)
      .with.property('code', 'script-needs-shell');
    expect(piped('accepts: [{ complaint: is for a shell, reason: So it is in production. }]\n')).not.to.throw();
  });

  it('is refused where a check is nowhere, unless that is accepted', () => {
    const missing = (more?: string) => given(whole, 7, 120, '/opt/nowhere/check.sh', more);
    expect(missing())
      .to.throw(/alpha\.conf:2: \/opt\/nowhere\/check\.sh is found neither in the topology nor on this machine/)
      .with.property('code', 'script-missing');
    expect(
      missing('accepts: [{ complaint: is found neither, reason: It is made by the installer. }]\n'),
    ).not.to.throw();
  });

  it('is refused where a check is a link to a program that goes by its own name, unless that is accepted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'links-'));
    try {
      writeFileSync(join(folder, 'killall5'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      symlinkSync('killall5', join(folder, 'pidof'));
      symlinkSync('killall5', join(folder, 'other'));
      const linked = (more?: string) => given(whole, 7, 120, `${join(folder, 'pidof')} haproxy`, more);
      expect(linked())
        .to.throw(/alpha\.conf:2: .*\/pidof is a link to .*\/killall5/)
        .with.property(
          'hint',
          `write /bin/sh -c '${join(folder, 'pidof')} haproxy', or put the command into a script of its own`,
        );
      expect(linked('accepts: [{ complaint: is a link to, reason: So it is in production. }]\n')).not.to.throw();
      expect(given(whole, 7, 120, `/bin/sh -c '${join(folder, 'pidof')} haproxy'`)).not.to.throw();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is told what else is unsound in them, and goes on', () => {
    const told: string[] = [];
    given(whole, 7, 120, '/bin/true', '', (line) => void told.push(line))();
    expect(told).to.have.lengthOf(1);
    expect(told[0]).to.match(/alpha\.conf:2: error: the check .* always ends with 0.*\[check-cannot-fail\]$/);
  });

  it('is taken where it writes the same, or leaves it to the files', () => {
    expect(given(whole, 7, 120)).not.to.throw();
    expect(given('address: 10.77.1.50', 8, 99)).not.to.throw();
  });
});
