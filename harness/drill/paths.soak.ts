import { expect } from 'chai';
import { execa } from 'execa';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { temporaryFolder } from './testing/temporary-folder';

const cli = packagePath('dist/harness/cli/main.js');

interface Report {
  readonly drills: readonly {
    readonly id: string;
    readonly trials: readonly {
      readonly verdict: string;
      readonly reasons: readonly { readonly verdict: string; readonly kind: string }[];
    }[];
  }[];
}

/** Whole, one lab at a time, and as often as a median means something. */
describe('every drill of a path through gateways', () => {
  const folder = temporaryFolder();
  const run = async (output: string, topology: string, ...more: readonly string[]) => {
    const args = ['run', '--topology', topology, '--repeat', '5', '--jobs', '1', '--output', output, ...more];
    const { exitCode, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
    return { exitCode, stdout, report: JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report };
  };

  for (const name of ['router-pair', 'dual-wan'])
    it(`passes on ${name}, or its weakness is declared`, async () => {
      const { exitCode, stdout } = await run(folder(name), name);
      expect(exitCode, stdout).to.equal(0);
    });

  const defects = [
    ['router-pair', 'path/power-off', '      - { kind: conntrackd, link: sync }\n', ['sessions-lost']],
    ['router-pair', 'path/link-down', 'syncGroup: true, ', ['moved-apart', 'never-restored', 'sessions-lost']],
    ['dual-wan', 'path/broken-beyond', 'target: 198.51.100.53, ', ['never-restored', 'never-taken-over']],
  ] as const;
  for (const [name, drill, without, classes] of defects)
    it(`is failed by ${name} without ${without.trim()}`, async () => {
      const copy = folder(`${name} ${without.trim().replace(/\W+/g, '-')}`);
      mkdirSync(copy);
      cpSync(packagePath(`topologies/${name}`), `${copy}/${name}`, { recursive: true });
      const text = readFileSync(packagePath(`topologies/${name}.yaml`), 'utf8');
      expect(text).to.include(without);
      writeFileSync(`${copy}/${name}.yaml`, text.replaceAll(without, ''));
      const { exitCode, stdout, report } = await run(`${copy}/report`, `${copy}/${name}.yaml`, '--grep', `${drill}:`);
      expect(exitCode, stdout).to.equal(1);
      const [only] = report.drills.filter(({ id }) => id === drill);
      expect(only?.trials).to.have.length(5);
      // What the machine spoilt says nothing; that something failed the exit code has told.
      const decided = (only?.trials ?? []).filter(({ verdict }) => verdict !== 'inconclusive');
      expect(decided.length, stdout).to.be.at.least(1);
      for (const { reasons } of decided) {
        const failed = reasons.filter(({ verdict }) => verdict === 'fail').map(({ kind }) => kind);
        expect([...new Set(failed)].sort()).to.deep.equal(classes);
      }
    });
});
