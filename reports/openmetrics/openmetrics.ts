import type { DrillResult, RunResult, Verdict } from '../../harness/judging/types';
import { longestInDrill, takeoverLimitMs, takeoverSamples } from '../figures/drill';
import { canBeTold, drilledTopologies, kindsIn } from '../figures/kinds';
import { switchedText } from '../wording/services/kinds';
import { verdictOrder } from '../wording/verdicts/verdicts';
import { claimFamilies } from './claims';
import { type Family, familyText, type Sample } from './family';
import { labelsOf } from './labels';

/** The figures of a run as OpenMetrics text 1.0, for a pushgateway or a textfile collector. */
export const renderOpenMetrics = (run: RunResult): string => `${families(run).map(familyText).join('')}# EOF\n`;

function families(run: RunResult): Family[] {
  const perDrill = (valueOf: (drill: DrillResult) => number | null): Sample[] =>
    run.drills.flatMap((drill) => {
      const value = valueOf(drill);
      return value === null ? [] : [{ labels: labelsOf(drill), value }];
    });
  const seconds = (valueMs: number | null) => (valueMs === null ? null : valueMs / 1000);
  const topologies = drilledTopologies(run);
  return [
    {
      name: 'failover_run',
      type: 'info',
      help: 'The run that these figures are of.',
      samples: [
        {
          suffix: '_info',
          labels: { id: run.id, seed: run.seed, runtime: run.runtime, kernel: run.environment.kernel },
          value: 1,
        },
      ],
    },
    {
      name: 'failover_run_started_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'When the run began, since the epoch.',
      samples: [{ labels: {}, value: Date.parse(run.startedAt) / 1000 }],
    },
    {
      name: 'failover_takeover_seconds',
      type: 'summary',
      unit: 'seconds',
      help: `Fault to ${switchedText(kindsIn(topologies))}.`,
      samples: run.drills.flatMap(takeoverOf),
    },
    {
      name: 'failover_takeover_limit_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'The takeover time that was promised.',
      samples: perDrill((drill) => seconds(takeoverLimitMs(drill))),
    },
    {
      name: 'failover_never_taken_over',
      type: 'gauge',
      help: 'Trials in which a service had to move and did not.',
      samples: perDrill(
        ({ trials }) => takeoverSamples(trials).takeoversMs.filter((takeoverMs) => takeoverMs === Infinity).length,
      ),
    },
    ...(canBeTold('splitBrain', topologies)
      ? [
          {
            name: 'failover_split_brain_seconds',
            type: 'gauge',
            unit: 'seconds',
            help: 'Longest time for which a service had two owners; at least so long where a trial ended first.',
            samples: perDrill((drill) => seconds(longestInDrill(drill, 'splitBrain')?.ms ?? null)),
          } as const,
        ]
      : []),
    {
      name: 'failover_client_outage_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'Longest time for which a client was not served; at least so long where a trial ended first.',
      samples: perDrill((drill) => seconds(longestInDrill(drill, 'clientOutage')?.ms ?? null)),
    },
    {
      name: 'failover_drill_verdict',
      type: 'stateset',
      help: 'The verdict on each drill.',
      samples: run.drills.flatMap((drill) => verdictOrder.map((verdict) => verdictSample(drill, verdict))),
    },
    ...claimFamilies(run),
  ];
}

function takeoverOf(drill: DrillResult): Sample[] {
  const { summary, takeoversMs } = takeoverSamples(drill.trials);
  if (summary === null) return [];
  const labels = labelsOf(drill);
  const quantiles = [
    ['0', summary.min],
    ['0.5', summary.median],
    ['0.95', summary.p95],
    ['0.99', summary.p99],
    ['1', summary.max],
  ] as const;
  return [
    ...quantiles.map(([quantile, valueMs]) => ({ labels: { ...labels, quantile }, value: valueMs / 1000 })),
    { suffix: '_count', labels, value: takeoversMs.length },
    { suffix: '_sum', labels, value: takeoversMs.reduce((sum, takeoverMs) => sum + takeoverMs, 0) / 1000 },
  ];
}

const verdictSample = (drill: DrillResult, verdict: Verdict): Sample => ({
  labels: { ...labelsOf(drill), failover_drill_verdict: verdict },
  value: drill.verdict === verdict ? 1 : 0,
});
