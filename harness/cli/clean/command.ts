import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { leftovers } from './leftovers';

/** `failover-drill clean`: removes what dead runs have left, and nothing of anybody else's. */
export function cleanCommand(): Command {
  return new Command('clean')
    .description(
      'Removes what dead runs have left: containers, networks and unfinished images that carry our label and have no\n' +
        'living owner. Labs of namespaces leave nothing: the kernel frees them when their run ends, however it ends. Those that\n' +
        'were kept on purpose (up --detach) are taken down.',
    )
    .option('--reports', 'also remove reports/latest in this folder')
    .option('--json', 'as JSON')
    .action(async ({ reports, json }: { reports?: boolean; json?: boolean }) => {
      const { keptLabs } = require('../standing/kept-labs') as typeof import('../standing/kept-labs');
      const { takeDown } = require('../standing/take-down') as typeof import('../standing/take-down');
      const labs = await keptLabs();
      for (const name of labs) await takeDown(name);
      const removed = { labs, docker: await leftovers(), reports: reports ? removeLatest() : null };
      process.stdout.write(json ? `${JSON.stringify(removed, null, 2)}\n` : prose(removed));
    });
}

function removeLatest(): string {
  const folder = resolve('reports/latest');
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

interface Removed {
  readonly labs: readonly string[];
  readonly docker: Awaited<ReturnType<typeof leftovers>>;
  readonly reports: string | null;
}

function prose({ labs, docker, reports }: Removed): string {
  const lines = ['netns: nothing to do, the kernel has freed all of it'];
  if (labs.length > 0) lines.push(`labs: took down ${labs.join(', ')}`);
  if (docker.engine === null) lines.push(`docker: no engine answers, so nothing of ours can be in it (${docker.why})`);
  else {
    const gone = [...docker.reaped.containers, ...docker.reaped.networks, ...docker.reaped.images];
    lines.push(`docker: ${gone.length === 0 ? 'nothing was left behind' : `removed ${gone.join(', ')}`}`);
    if (docker.reaped.left.length > 0)
      lines.push(`docker: left ${docker.reaped.left.join(', ')}: in use, or its owner is elsewhere`);
  }
  if (reports !== null) lines.push(`reports: removed ${reports}`);
  return `${lines.join('\n')}\n`;
}
