import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { packagePath } from '../../../topology/package-path';
import type { Bench } from '../bench';

const trials = 100;
const limit = 15;
const topology = packagePath('harness/proof/bench/trials/fast-kill.yaml');
const judged = new Set(['pass', 'known']);

/** A hundred trials, as a user runs them: the whole command, reports included. */
export const campaign: Bench = {
  name: 'campaign',
  title: 'a campaign on the command line, agents advertising every 0.01 s',
  async run(tell) {
    const folder = await mkdtemp(join(tmpdir(), 'failover-drill-bench-'));
    try {
      const drills = ['--topology', topology, '--grep', 'takeover/kill', '--repeat', String(trials)];
      const begun = performance.now();
      const args = [packagePath('dist/harness/cli/main.js'), 'run', ...drills, '--output', folder];
      const { exitCode, stdout } = await execa(process.execPath, args, { reject: false });
      const seconds = (performance.now() - begun) / 1000;
      const verdicts = await verdictsIn(folder, stdout);
      const unjudged = verdicts.filter((verdict) => !judged.has(verdict)).length + trials - verdicts.length;
      tell({
        subject: `${trials} trials of kill`,
        unit: 's',
        samples: [seconds],
        target: { kind: 'at-most', limit, quantile: 'median' },
        ...(unjudged > 0 || exitCode !== 0 ? { flaw: `exit ${exitCode}, ${unjudged} of ${trials} not judged` } : {}),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Report {
  readonly drills: readonly { readonly trials: readonly { readonly verdict: string }[] }[];
}

async function verdictsIn(folder: string, said: string): Promise<string[]> {
  const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => {
    throw new Error(`the run left no report: ${said}`);
  });
  return (JSON.parse(text) as Report).drills.flatMap((drill) => drill.trials.map(({ verdict }) => verdict));
}
