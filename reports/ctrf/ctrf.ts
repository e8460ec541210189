import type { DrillResult, RunResult, Verdict } from '../../harness/judging/types';
import { takeoverSamples } from '../figures/drill';
import { claimOf } from '../json/claim';
import { drillDurationMs, drillFigures, drillMessages } from '../wording/why/drill-message';
import { rerunCommand } from '../wording/verdicts/rerun';

type Status = 'passed' | 'failed' | 'skipped' | 'other';

/** What cannot be believed is neither passed nor failed; `rawStatus` keeps our own word. */
const statuses: Readonly<Record<Verdict, Status>> = {
  pass: 'passed',
  fail: 'failed',
  known: 'other',
  inconclusive: 'other',
  error: 'failed',
  'not-applicable': 'skipped',
};

/** The Common Test Report Format, as its schema 0.0 has it. */
export function renderCtrf(run: RunResult): string {
  const startMs = Date.parse(run.startedAt);
  const count = (status: Status) => run.drills.filter(({ verdict }) => statuses[verdict] === status).length;
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    runId: run.id,
    timestamp: run.startedAt,
    generatedBy: 'failover-drill',
    results: {
      tool: { name: 'failover-drill', version: run.environment.versions['failover-drill'] ?? 'unknown' },
      summary: {
        tests: run.drills.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        start: startMs,
        stop: startMs + Math.round(run.durationMs),
      },
      tests: run.drills.map((drill) => testOf(run, drill)),
      environment: { osPlatform: 'linux', osRelease: run.environment.kernel },
      extra: { seed: run.seed, runtime: run.runtime, interrupted: run.interrupted },
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function testOf(run: RunResult, drill: DrillResult) {
  const messages = drillMessages(drill);
  const { summary } = takeoverSamples(drill.trials);
  return {
    testId: `${drill.topology} ${drill.id}`,
    name: `${drill.id}: ${drill.title}`,
    status: statuses[drill.verdict],
    rawStatus: drill.verdict,
    duration: Math.round(drillDurationMs(drill)),
    suite: [drill.topology, drill.suite],
    filePath: drill.file,
    type: 'drill',
    ...(messages.length === 0 ? {} : { message: messages.join('\n') }),
    stdout: drillFigures(drill),
    attachments: drill.trials.flatMap(({ recording, seed }) =>
      recording === null
        ? []
        : {
            name: `capture of trial ${seed}`,
            contentType: 'application/vnd.tcpdump.pcap',
            path: `${recording}/capture.pcapng`,
          },
    ),
    extra: {
      trials: drill.trials.length,
      again: rerunCommand(run, drill),
      claims: (drill.claims ?? []).map(claimOf),
      // JSON has no Infinity: what never came is null.
      takeoverMs: summary && { median: finite(summary.median), p95: finite(summary.p95), max: finite(summary.max) },
    },
  };
}

const finite = (valueMs: number) => (Number.isFinite(valueMs) ? valueMs : null);
