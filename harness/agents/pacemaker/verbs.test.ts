import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Vip } from '../../topology/types';
import type { VerbName } from '../types';
import { verbsFor } from './verbs';

const [first, second] = ['10.20.0.100', '10.20.0.101'] as const;
const vips = [first, second].map((address) => ({ address }) as Vip);

/** What pacemaker's tools were told on server-a, and the exit status, where each address runs on such a server. */
function told(verb: VerbName, runsOn: Readonly<Record<string, string>>): [readonly string[], number | null] {
  const folder = mkdtempSync(join(tmpdir(), 'pacemaker-'));
  const tool = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}`);
    chmodSync(join(folder, name), 0o755);
  };
  const said = join(folder, 'said');
  const located = Object.entries(runsOn).map(([address, node]) => `*locate*ip-${address}*) echo ${node} ;;\n`);
  tool('uname', 'echo server-a\n');
  tool('crm_attribute', `echo "$*" >> ${said}\n`);
  tool('crm_resource', `case "$*" in ${located.join('')} *) echo "$*" >> ${said} ;; esac\n`);
  try {
    writeFileSync(said, '');
    const act = verbsFor(vips)[verb];
    const [program = '', ...argv] = act && 'command' in act ? act.command : [];
    const { status } = spawnSync(program, argv, { env: { PATH: `${folder}:/usr/bin:/bin` } });
    return [readFileSync(said, 'utf8').split('\n').slice(0, -1), status];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const move = (address: string): string => `--move --resource ip-${address} --node server-a`;
const ban = (address: string): string => `--ban --resource ip-${address} --node server-a`;

describe('what pacemaker is told', () => {
  it('moves every address that runs there, and leaves the others where they are', () => {
    const here = { [first]: 'server-a', [second]: 'server-a' };
    expect(told('switchover', here)).to.deep.equal([[ban(first), ban(second)], 0]);
    expect(told('switchover', { ...here, [first]: 'server-b' })).to.deep.equal([[ban(second)], 0]);
    expect(told('switchover', { [first]: 'server-b', [second]: 'server-b' })).to.deep.equal([[], 1]);
  });

  it('brings there every address that runs elsewhere', () => {
    const elsewhere = { [first]: 'server-b', [second]: 'server-b' };
    expect(told('takeover', elsewhere)).to.deep.equal([[move(first), move(second)], 0]);
    expect(told('takeover', { ...elsewhere, [first]: 'server-a' })).to.deep.equal([[move(second)], 0]);
    expect(told('takeover', { [first]: 'server-a', [second]: 'server-a' })).to.deep.equal([[], 1]);
  });

  it('ends what a switchover has left as well, when it is to rejoin', () => {
    const clear = (address: string): string => `--clear --resource ip-${address} --node server-a`;
    const isBack = ['--node server-a --name standby --update off', clear(first), clear(second)];
    expect(told('rejoin', {})).to.deep.equal([isBack, 0]);
  });
});
