import {
  compareRuns,
  comparisonReport,
  entryOf,
  noParticulars,
  parseQuarter,
  quarterlyReport,
  renderCtrf,
  renderGithubSummary,
  renderHtml,
  renderJunit,
  renderOpenMetrics,
  renderReportMarkdown,
  renderTerminal,
} from '../../../../reports';
import { frameComments } from '../../../../reports/pcapng/comments';
import type { Timeline } from '../../../analysis/timeline-types';
import type { RunResult } from '../../../judging/types';

/** Everything that people, or programs for people, are given to read of a run; report.json is data of one shape for all. */
export const formats: Readonly<Record<string, (run: RunResult) => string>> = {
  terminal: (run) => renderTerminal(run, { colour: false, columns: 120 }),
  HTML: (run) => withoutAssets(renderHtml(run, picturesOf(run))),
  GitHub: (run) => renderGithubSummary(run),
  JUnit: renderJunit,
  CTRF: renderCtrf,
  OpenMetrics: renderOpenMetrics,
  comparison: (run) => renderReportMarkdown(comparisonReport(compareRuns(run, run))),
  'the quarterly report': (run) =>
    renderReportMarkdown(quarterlyReport([entryOf(run, new Map())], parseQuarter('2026Q4'), noParticulars)),
  'frame comments': ({ drills }) =>
    drills.flatMap(({ trials }) => trials.flatMap((trial) => [...frameComments(trial).values()].flat())).join('\n'),
};

/** The same that was measured. */
function picturesOf({ drills }: RunResult): Map<string, Timeline> {
  const settledNs = 1_790_000_000_000_000_000n;
  const whole = { fromNs: settledNs, toNs: settledNs + 9_000_000_000n, settledNs };
  return new Map(
    drills.flatMap(({ trials }) =>
      trials.flatMap(({ recording, measures }) => {
        const services = (measures?.services ?? []).map((service) => {
          const { name, kind, splitBrain, handovers, blackouts, takeover, clients } = service;
          return {
            ...{ name, ...(kind && { kind }), splitBrain, handovers, blackouts, lanes: [] },
            phases: takeover?.phases ?? null,
            clients: clients.map(({ client, protocol, servers: { before } }) => ({
              ...{ node: client, protocol, lostRequests: [settledNs], lostEcho: [], neighbour: [] },
              served: before.map((server) => ({ fromNs: whole.fromNs, toNs: whole.toNs, server })),
            })),
          };
        });
        return recording === null ? [] : [[recording, { ...whole, faults: [], services }] as const];
      }),
    ),
  );
}

/** The words of the page, and not those of its style, its script and its marks. */
const withoutAssets = (page: string): string =>
  page
    .replaceAll(/<(style|script)\b.*?<\/\1>/gs, '')
    .replaceAll(/<svg class="symbols".*?<\/svg>/gs, '')
    .replaceAll(/ (class|id|href|data-[a-z]+)="[^"]*"/g, '');

/** Those that people read of single services. */
export const told = ['HTML', 'terminal', 'GitHub', 'the quarterly report'];

/** What stands there, without marks. */
export function textOf(format: string, run: RunResult): string {
  const render = formats[format];
  if (render === undefined) throw new RangeError(format);
  return render(run)
    .replaceAll(/<[^>]*>|&#\d+;/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
