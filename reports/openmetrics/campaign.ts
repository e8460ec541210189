import type { Verdict } from '../../harness/judging/types';
import { verdictOrder } from '../wording/verdicts/verdicts';
import { familyText, type Family, type Labels, type Sample } from './family';
import type { Histogram } from './histogram';

/** How a run stands while it goes on. */
export interface Campaign {
  readonly topologies: readonly string[];
  readonly seed: string;
  readonly startedSeconds: number;
  /** Of which are to be run. */
  readonly drills: number;
  readonly drillsEnded: Readonly<Partial<Record<Verdict, number>>>;
  readonly labs: number;
  readonly faultsInForce: number;
  readonly perDrill: readonly CampaignDrill[];
}

export interface CampaignDrill {
  readonly topology: string;
  readonly drill: string;
  readonly trials: Readonly<Partial<Record<Verdict, number>>>;
  /** Trials in which a service had two owners, and in which it had to move and never did. */
  readonly splitBrains: number;
  readonly neverTakenOver: number;
  /** In seconds, of what can be believed. */
  readonly takeover: Histogram;
  readonly clientOutage: Histogram;
}

/** What Prometheus is to be told that the answer is. */
export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

export const renderCampaignMetrics = (campaign: Campaign): string =>
  `${families(campaign).map(familyText).join('')}# EOF\n`;

function families({ perDrill, ...campaign }: Campaign): Family[] {
  const labelsOf = ({ topology, drill }: CampaignDrill): Labels => ({ topology, drill });
  const each = (samplesOf: (drill: CampaignDrill, labels: Labels) => readonly Sample[]): Sample[] =>
    perDrill.flatMap((drill) => samplesOf(drill, labelsOf(drill)));
  const byVerdict = (counts: Readonly<Partial<Record<Verdict, number>>>, labels: Labels, suffix?: string): Sample[] =>
    verdictOrder.map((verdict) => ({
      labels: { ...labels, verdict },
      value: counts[verdict] ?? 0,
      ...(suffix !== undefined && { suffix }),
    }));
  const one = (value: number): Sample[] => [{ labels: {}, value }];
  return [
    {
      ...{ name: 'failover_campaign', type: 'info', help: 'The run that goes on.' },
      samples: [
        { suffix: '_info', labels: { topologies: campaign.topologies.join(','), seed: campaign.seed }, value: 1 },
      ],
    },
    {
      ...{ name: 'failover_campaign_started_seconds', type: 'gauge', unit: 'seconds' },
      ...{ help: 'When the run began, since the epoch.', samples: one(campaign.startedSeconds) },
    },
    {
      ...{ name: 'failover_campaign_drills', type: 'gauge', help: 'Drills that are to be run.' },
      samples: one(campaign.drills),
    },
    {
      ...{ name: 'failover_campaign_drills_ended', type: 'gauge', help: 'Drills that ended, by verdict.' },
      samples: byVerdict(campaign.drillsEnded, {}),
    },
    {
      ...{ name: 'failover_campaign_labs', type: 'gauge', help: 'Labs that are up on this machine.' },
      samples: one(campaign.labs),
    },
    {
      ...{ name: 'failover_campaign_faults_in_force', type: 'gauge', help: 'Faults in force in these labs.' },
      samples: one(campaign.faultsInForce),
    },
    {
      ...{ name: 'failover_campaign_trials', type: 'counter', help: 'Trials that ended, by verdict.' },
      samples: each(({ trials }, labels) => byVerdict(trials, labels, '_total')),
    },
    {
      ...{ name: 'failover_campaign_split_brains', type: 'counter' },
      help: 'Trials in which a service had two owners.',
      samples: each(({ splitBrains }, labels) => [{ suffix: '_total', labels, value: splitBrains }]),
    },
    {
      ...{ name: 'failover_campaign_never_taken_over', type: 'counter' },
      help: 'Trials in which a service had to move and did not.',
      samples: each(({ neverTakenOver }, labels) => [{ suffix: '_total', labels, value: neverTakenOver }]),
    },
    {
      ...{ name: 'failover_campaign_takeover_seconds', type: 'histogram', unit: 'seconds' },
      help: 'Fault to takeover, of the trials whose instruments were sound.',
      samples: each(({ takeover }, labels) => takeover.samples(labels)),
    },
    {
      ...{ name: 'failover_campaign_client_outage_seconds', type: 'histogram', unit: 'seconds' },
      help: 'Longest time for which a client was not served, of the trials whose instruments were sound.',
      samples: each(({ clientOutage }, labels) => clientOutage.samples(labels)),
    },
  ];
}
