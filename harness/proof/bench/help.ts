import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Bench } from './bench';
import { packagePath } from '../../topology/package-path';

const run = promisify(execFile);
const rounds = 20;

/** How long a user waits for `--help`, beside a Node that does nothing. */
export const help: Bench = {
  name: 'help',
  title: 'failover-drill --help, from the shell and back',
  run: async (tell) => {
    const cli = packagePath('dist/harness/cli/main.js');
    const samples: number[] = [];
    const idle: number[] = [];
    // In turns, so that what else the machine does weighs on both.
    for (let round = 0; round < rounds; round += 1) {
      samples.push(await elapsedMs([cli, '--help']));
      idle.push(await elapsedMs(['-e', '0']));
    }
    const target = { kind: 'at-most', limit: 400, quantile: 'p95' } as const;
    tell({ subject: '--help', unit: 'ms', samples, peer: { name: 'node -e 0', samples: idle }, target });
  },
};

async function elapsedMs(args: readonly string[]): Promise<number> {
  const startedNs = process.hrtime.bigint();
  await run(process.execPath, args);
  return Number(process.hrtime.bigint() - startedNs) / 1e6;
}
