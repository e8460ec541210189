import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { failoverDrill } from './testing/cli';

interface Variant {
  readonly user?: string;
  /** In octal; undefined: there is no script. */
  readonly scriptMode?: number;
  readonly statement?: string;
  /** What is said of it at the verdict; undefined: nothing, it is sound. */
  readonly told?: RegExp;
}

const check = '#!/bin/sh\ntest -e /etc/hostname\n';

/** Keepalived starts with each of these, owns its address and takes it over; and does not do what is written. */
const variants: Readonly<Record<string, Variant>> = {
  'missing-user': {
    user: 'nobody_here',
    scriptMode: 0o755,
    told: /track script chk not found, ignoring|there is no user nobody_here/,
  },
  'missing-script': { told: /a\.conf:6: \/etc\/keepalived\/check\.sh is found neither/ },
  'script-without-run-bit': { scriptMode: 0o644, told: /a\.conf:6: .* is not executable/ },
  'misspelt-keyword': { scriptMode: 0o755, statement: 'advert_itn 1', told: /a\.conf:13: `advert_itn` is not known/ },
  'truncated-password': {
    scriptMode: 0o755,
    statement: 'authentication {\n auth_type PASS\n auth_pass 123456789\n }',
    told: /Truncating auth_pass/,
  },
  sound: { scriptMode: 0o755 },
};

const configuration = (name: string, priority: number, { user = 'root', statement = 'advert_int 1' }: Variant) =>
  `global_defs {
 router_id ${name}
 script_user ${user}
 enable_script_security
}
vrrp_script chk { script "/etc/keepalived/check.sh"
 interval 1
}
vrrp_instance VI_1 {
 interface eth0
 virtual_router_id 51
 priority ${priority}
 ${statement}
 virtual_ipaddress {
  10.20.0.100/24
 }
 track_script {
  chk
 }
}
`;

interface Report {
  readonly complaints: readonly { readonly topology: string; readonly text: string }[];
  readonly drills: readonly { readonly topology: string; readonly verdict: string }[];
}

describe('a configuration of which keepalived drops a part', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('passes plainly in none of five variants, and without them it does', async () => {
    const topologies: string[] = [];
    for (const [name, variant] of Object.entries(variants)) {
      const here = folder(name);
      mkdirSync(join(here, 'etc'), { recursive: true });
      for (const [index, server] of ['a', 'b'].entries())
        writeFileSync(join(here, `${server}.conf`), configuration(server, 150 - 50 * index, variant));
      if (variant.scriptMode !== undefined) writeFileSync(join(here, 'check.sh'), check, { mode: variant.scriptMode });
      // What accounts the servers have is known: a missing one is made nowhere.
      writeFileSync(join(here, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
      const output = join(here, `${name}.yaml`);
      const files = ['a.conf', 'b.conf'].map((file) => join(here, file));
      const made = await failoverDrill(['init', '--keepalived', ...files, '--files', here, '--output', output]);
      expect(made.code, made.stderr).to.equal(0);
      topologies.push('--topology', output);
    }
    const output = folder('report');
    const { code, stdout } = await failoverDrill([
      'run',
      ...topologies,
      ...['--grep', 'takeover/power-off', '--output', output],
    ]);
    expect(code, stdout).to.equal(4);
    const { drills, complaints } = JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')) as Report;
    for (const [name, { told }] of Object.entries(variants)) {
      const said = complaints.filter(({ topology }) => topology === name).map(({ text }) => text);
      const { verdict } = drills.find(({ topology }) => topology === name) ?? {};
      if (told) expect(said.join('\n'), name).to.match(told);
      else expect(said).to.deep.equal([]);
      // Nothing is measured on a machine that is too busy.
      expect(verdict, `${name}: ${said.join('\n')}`).to.be.oneOf(told ? ['inconclusive'] : ['pass', 'inconclusive']);
    }
  });
});
