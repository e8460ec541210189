import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '../../../reports/html/page';
import { renderJson } from '../../../reports/json/report';
import { renderTerminal } from '../../../reports/terminal/report';
import type { RunResult } from '../../judging/types';
import { gatherEvidence } from './evidence';
import type { RunOptions } from './options';

/** Writes the reports and prints the summary. */
export async function publish(run: RunResult, { output, json }: RunOptions): Promise<void> {
  const { timelines, files } = await gatherEvidence(run, output);
  await writeFile(join(output, 'report.json'), renderJson(run));
  await writeFile(join(output, 'index.html'), renderHtml(run, timelines, files));
  if (json) {
    process.stdout.write(renderJson(run));
    return;
  }
  const { isTTY, columns } = process.stdout;
  process.stdout.write(
    renderTerminal(run, { colour: isTTY && process.env['NO_COLOR'] === undefined, columns: columns ?? 100 }),
  );
  process.stdout.write(`Report: ${join(output, 'index.html')}\n`);
}
