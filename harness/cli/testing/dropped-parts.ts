import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuntimeName } from '../../recording/runtime-name';
import { excuseIn } from '../../drill/testing/decided';
import { failoverDrill, type Ended } from './cli';

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
export const variants: Readonly<Record<string, Variant>> = {
  'missing-user': {
    user: 'nobody_here',
    scriptMode: 0o755,
    told: /track script chk not found, ignoring|there is no user nobody_here/,
  },
  // It is refused.
  'missing-script': {},
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
  readonly drills: readonly {
    readonly topology: string;
    readonly verdict: string;
    readonly expectations: readonly { readonly reason: string }[];
  }[];
}

/** The topology of a variant, made by `init` in a folder of its own. */
export async function topologyOf(name: string, here: string): Promise<string> {
  const variant = variants[name] ?? {};
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
  return output;
}

/** Drills these variants, and holds each to what must be said of it; what a busy machine has spoilt is told to `undecided`. */
export async function expectTold(
  names: readonly string[],
  runtime: RuntimeName,
  folder: (name: string) => string,
  undecided: (why: string) => never,
): Promise<Ended> {
  const topologies: string[] = [];
  for (const name of names) topologies.push('--topology', await topologyOf(name, folder(`${runtime}-${name}`)));
  const output = folder(`${runtime}-report`);
  const drill = ['--runtime', runtime, '--grep', 'takeover/power-off'];
  const ended = await failoverDrill(['run', ...topologies, ...drill, '--output', output]);
  const path = join(output, 'report.json');
  const { drills, complaints } = JSON.parse(readFileSync(path, 'utf8')) as Report;
  for (const name of names) {
    const { told } = variants[name] ?? {};
    const said = complaints.filter(({ topology }) => topology === name).map(({ text }) => text);
    if (told) expect(said.join('\n'), name).to.match(told);
    else expect(said).to.deep.equal([]);
    const { verdict, expectations = [] } = drills.find(({ topology }) => topology === name) ?? {};
    expect(verdict, name).not.to.equal(told ? 'pass' : 'fail');
    const spoilt = expectations.find(({ reason }) => excuseIn(reason) !== null);
    if (spoilt) undecided(`${name}: ${spoilt.reason}`);
    expect(verdict, `${name}: ${said.join('\n')}`).to.equal(told ? 'inconclusive' : 'pass');
  }
  return ended;
}
