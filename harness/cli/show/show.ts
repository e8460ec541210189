import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readResults, renderJson, renderTerminal, reporters } from '../../../reports';
import { surface } from '../surface';
import { openPage } from './open-page';

/**
 * Shows a past run: its page in a browser, or its summary where no browser can be opened.
 *
 * @throws {ReportError} where there is no run
 */
export async function show(folder: string, { json }: { readonly json?: boolean }): Promise<void> {
  const run = await readResults(folder);
  if (json === true) {
    process.stdout.write(renderJson(run));
    return;
  }
  const page = resolve(join(folder, reporters.html));
  const isThere = await access(page).then(
    () => true,
    () => false,
  );
  if (!isThere || !(await openPage(page))) process.stdout.write(renderTerminal(run, surface(process.stdout)));
  process.stdout.write(isThere ? `${page}\n` : `No page yet: failover-drill report ${folder} --reporter html\n`);
}
