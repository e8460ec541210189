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

const picturesOf = (run: RunResult) => {
  const settledNs = 1_790_000_000_000_000_000n;
  const recordings = run.drills.flatMap(({ trials }) => trials.flatMap(({ recording }) => recording ?? []));
  const timeline = { fromNs: settledNs, toNs: settledNs + 4_000_000_000n, settledNs, faults: [], services: [] };
  return new Map(recordings.map((recording) => [recording, timeline]));
};

/** The words of the page, and not those of its style, its script and its marks. */
const withoutAssets = (page: string): string =>
  page
    .replaceAll(/<(style|script)\b.*?<\/\1>/gs, '')
    .replaceAll(/<svg class="symbols".*?<\/svg>/gs, '')
    .replaceAll(/ (class|id|href|data-[a-z]+)="[^"]*"/g, '');
