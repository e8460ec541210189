import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../harness/topology/package-path';
import { comparisonSchema } from '../agents/comparison';
import { agentsReport } from '../agents/page';
import { withGlance } from '../agents/readme-table';
import { renderReportHtml } from '../document/html';
import { place } from '../write/place';

/** Keeps a comparison of agents: its figures, its page, and its table in the README. Argument: the folder of the run. */
async function keep(folder: string): Promise<void> {
  const comparison = comparisonSchema.parse(JSON.parse(readFileSync(join(folder, 'agents.json'), 'utf8')));
  const kept = packagePath('.github/samples/agents');
  await place(join(kept, 'agents.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  await place(join(kept, 'index.html'), renderReportHtml(agentsReport(comparison)));
  const readme = packagePath('README.md');
  await place(readme, withGlance(readFileSync(readme, 'utf8'), comparison));
}

void keep(process.argv[2] ?? 'reports/agents-compared');
