import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { temporaryFolder } from './testing/temporary-folder';

interface Report {
  readonly drills: readonly {
    readonly id: string;
    readonly trials: readonly {
      readonly services: readonly { readonly kind: string; readonly takeoverMs: number | null }[];
    }[];
  }[];
}

/** Of keepalived's timers in the topology: 2 to 3 advertisements and the skew; a registration every 20 ms sees it. */
const theory = { minMs: 521.9, maxMs: 721.9 + 20 };

describe('calls, again and again', () => {
  const folder = temporaryFolder();

  it('are taken over within what keepalived’s timers promise, and every drill passes or is declared', async () => {
    const output = folder('sip');
    const args = ['run', '--topology', 'sip', '--repeat', '5', '--jobs', '1', '--output', output];
    const cli = packagePath('dist/harness/cli/main.js');
    const { exitCode, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
    expect(exitCode, stdout).to.equal(0);
    const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
    for (const id of ['calls/power-off', 'calls/unplug']) {
      const trials = drills.find((drill) => drill.id === id)?.trials ?? [];
      const telephony = trials.flatMap(({ services }) => services.filter(({ kind }) => kind === 'calls'));
      expect(telephony, id).to.have.lengthOf(5);
      for (const { takeoverMs } of telephony) expect(takeoverMs, id).to.be.within(theory.minMs, theory.maxMs);
    }
  });
});
