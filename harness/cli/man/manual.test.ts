import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { commands } from '../commands';
import { manual, manualPath } from './write-manual';
import { roff } from './roff';

describe('the manual page', () => {
  const page = manual();

  it('is the one that is shipped', () => {
    expect(readFileSync(manualPath(), 'utf8'), 'npm run schemas').to.equal(page);
  });

  it('has every command, every option, and what each does', () => {
    for (const entry of commands) {
      expect(page).to.contain(`\n.SS ${roff(entry.name)}\n`);
      for (const { flags, hidden } of entry.load().options)
        if (!hidden) expect(page, entry.name).to.contain(`\n\\fB${roff(flags)}\\fR\n`);
    }
    expect(page).not.to.match(/\n\.TP\n.*\n\n/);
  });

  it('is such that man has nothing against it', () => {
    const shown = spawnSync('man', ['--warnings=all', '--local-file', manualPath()], {
      encoding: 'utf8',
      env: { ...process.env, MANWIDTH: '100', MAN_KEEP_FORMATTING: '', LC_ALL: 'C.UTF-8' },
    });
    expect([shown.error, shown.stderr, shown.status]).to.deep.equal([undefined, '', 0]);
    expect(shown.stdout).to.match(/--until <claim>\s+as many trials as decide a claim/);
  });

  it('takes nothing of a text for an instruction', () => {
    expect(roff(".so /etc/passwd\n'x\\fB a-b")).to.equal("\\&.so /etc/passwd\n\\&'x\\efB a\\-b");
  });
});
