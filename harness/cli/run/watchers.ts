import type { Topology } from '../../topology/types';
import type { RunOptions } from './asked/options';
import type { OpenMetrics } from './metrics/open-metrics';
import type { LivePage } from './ui/live-page';
import type { RunView } from './watch/run-view';

/** Those who watch a run from elsewhere than its terminal. */
export class Watchers implements AsyncDisposable {
  private page: LivePage | null = null;
  private metrics: OpenMetrics | null = null;

  /** Opens what was asked for, and loads nothing else. @throws {UsageError} `port-taken` */
  static async open(
    { ui, uiPort, output, metricsPort }: RunOptions,
    topologies: readonly Topology[],
    seed: string,
  ): Promise<Watchers> {
    const watchers = new Watchers();
    try {
      if (ui === true || uiPort !== undefined) {
        const { openLivePage } = require('./ui/live-page') as typeof import('./ui/live-page');
        watchers.page = await openLivePage(uiPort ?? 0, output);
      }
      if (metricsPort !== undefined) {
        const { openMetrics } = require('./metrics/open-metrics') as typeof import('./metrics/open-metrics');
        watchers.metrics = await openMetrics(metricsPort, { topologies: topologies.map(({ name }) => name), seed });
      }
      return watchers;
    } catch (error) {
      await watchers[Symbol.asyncDispose]();
      throw error;
    }
  }

  get views(): readonly RunView[] {
    return [this.page, this.metrics].flatMap((watcher) => watcher?.view ?? []);
  }

  /** Where they are to look, a line each. */
  get places(): readonly string[] {
    const { page, metrics } = this;
    return [...(page === null ? [] : [`live: ${page.url}`]), ...(metrics === null ? [] : [`metrics: ${metrics.url}`])];
  }

  /** Where a page was asked for, it shows the report until somebody has seen enough. */
  async show(untilEnough: () => Promise<void>, tell: (line: string) => void): Promise<void> {
    if (this.page === null) return;
    this.page.reported();
    tell(`${this.page.url}report/ (Ctrl-C ends)`);
    await untilEnough();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page?.[Symbol.asyncDispose]();
    await this.metrics?.[Symbol.asyncDispose]();
  }
}
