import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { openWhereBusy } from './decided';

/** What soaks read of a report.json. */
export interface Report {
  readonly drills: readonly {
    readonly id: string;
    readonly trials: readonly {
      readonly verdict: string;
      readonly reasons: readonly { readonly verdict: string; readonly kind: string }[];
      readonly services: readonly {
        readonly name: string;
        readonly kind: string;
        readonly takeoverMs: number | null;
      }[];
    }[];
  }[];
}

const attempts = 4;
const inconclusive = 4;

/** The command as users give it, one lab at a time: what is inconclusive on a quiet machine is the product's doing. */
export async function runWhole(topology: string, output: string, ...more: readonly string[]) {
  const args = ['run', '--topology', topology, '--jobs', '1', '--output', output, ...more];
  const cli = packagePath('dist/harness/cli/main.js');
  const ran = await untilDecided(() => execa(process.execPath, [cli, ...args], { reject: false }), {
    isBusy: () => openWhereBusy().length > 0,
    tell: (why) => process.stderr.write(`${topology}: ${why}\n`),
  });
  const { exitCode, stdout, stderr } = ran;
  const report = (): Report => JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
  return { exitCode, stdout: `${stdout}${stderr}`, report };
}

/** What a busy machine leaves open is measured again, and said; what was decided never is, nor what a quiet one left open. */
export async function untilDecided<Ran extends { readonly exitCode?: number | undefined }>(
  run: () => Promise<Ran>,
  { isBusy, tell }: { readonly isBusy: () => boolean; readonly tell: (why: string) => void },
): Promise<Ran> {
  let ran = await run();
  for (let attempt = 2; attempt <= attempts && ran.exitCode === inconclusive && isBusy(); attempt += 1) {
    tell(`inconclusive on a busy machine, and run again: ${attempt} of at most ${attempts}`);
    ran = await run();
  }
  return ran;
}

/** What kinds of failure the trials of a drill have, each once; of those that the machine has not spoilt. */
export function failuresIn({ drills }: Report, drill: string): readonly (readonly string[])[] {
  const trials = drills.find(({ id }) => id === drill)?.trials ?? [];
  return trials
    .filter(({ verdict }) => verdict !== 'inconclusive')
    .map(({ reasons }) => {
      const failed = reasons.filter(({ verdict }) => verdict === 'fail').map(({ kind }) => kind);
      return [...new Set(failed)].sort();
    });
}
