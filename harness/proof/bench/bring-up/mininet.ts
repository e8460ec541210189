import { execa } from 'execa';
import { packagePath } from '../../../topology/package-path';
import type { UpAndDown } from './up-and-down';

/** As mininet itself sees it: Python's start is not counted. In namespaces of its own, so that the host's network is left alone. */
export async function mininet(nodes: number): Promise<UpAndDown> {
  const script = packagePath('harness/proof/bench/bring-up/up_and_down.py');
  const { stdout } = await execa('unshare', ['--net', '--mount', '/usr/bin/python3', script, String(nodes)]);
  const [upMs, downMs] = stdout.split(' ').map(Number);
  if (upMs === undefined || downMs === undefined) throw new Error(`mininet said: ${stdout}`);
  return { upMs, downMs };
}

/** Why it cannot run here; null when it can. */
export async function mininetMissing(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'mininet needs root';
  for (const program of ['mnexec', 'brctl']) {
    const { failed } = await execa('sh', ['-c', `command -v ${program}`], { reject: false });
    if (failed) return `mininet needs ${program}: apt-get install mininet bridge-utils`;
  }
  return null;
}
