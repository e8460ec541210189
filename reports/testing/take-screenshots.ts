import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packagePath } from '../../harness/topology/package-path';
import { launchBrowser } from './browser';

const width = 1180;

/** The pictures of the front page, taken of the report in reports/latest, in light and in dark. */
async function takeScreenshots(): Promise<void> {
  const folder = packagePath('.github/screenshots');
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: 1.5 });
      await page.goto(pathToFileURL(packagePath('reports/latest/index.html')).href);
      const suffix = colorScheme === 'light' ? '' : '-dark';
      await page.screenshot({ path: join(folder, `overview${suffix}.png`) });
      // It scrolls there.
      await page.locator('#two-servers-split-brain-thaw').screenshot({ path: join(folder, `report${suffix}.png`) });
    }
  } finally {
    await browser.close();
  }
}

void takeScreenshots();
