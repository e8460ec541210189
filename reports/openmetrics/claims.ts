import type { DrillClaim, RunResult } from '../../harness/judging/types';
import { claimTrials } from '../figures/claims';
import { verdictOrder } from '../wording/verdicts/verdicts';
import type { Family, Sample } from './family';
import { labelsOf } from './labels';

/** What the drills were held to over all their trials; no family where nothing was claimed. */
export function claimFamilies({ drills }: RunResult): Family[] {
  const held = drills.flatMap((drill) =>
    (drill.claims ?? []).map((claim) => ({ claim, labels: { ...labelsOf(drill), claim: claim.text } })),
  );
  if (held.length === 0) return [];
  const each = (valueOf: (claim: DrillClaim) => number | null): Sample[] =>
    held.flatMap(({ claim, labels }) => {
      const value = valueOf(claim);
      return value === null ? [] : [{ labels, value }];
    });
  const limitMs = ({ claim }: DrillClaim) => (claim.kind === 'duration' ? claim.limitMs : null);
  return [
    {
      name: 'failover_claim_measured_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'The claimed statistic of the trials.',
      samples: each(({ measuredMs }) => seconds(measuredMs)),
    },
    {
      name: 'failover_claim_limit_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'What the claimed statistic must be less than.',
      samples: each((claim) => seconds(limitMs(claim))),
    },
    {
      name: 'failover_claim_trials',
      type: 'gauge',
      help: 'Trials that had something to measure the claim by.',
      samples: each((claim) => claimTrials(claim).n),
    },
    {
      name: 'failover_claim_verdict',
      type: 'stateset',
      help: 'The verdict on each claim.',
      samples: held.flatMap(({ claim, labels }) =>
        verdictOrder.map((verdict) => ({
          labels: { ...labels, failover_claim_verdict: verdict },
          value: claim.verdict === verdict ? 1 : 0,
        })),
      ),
    },
  ];
}

const seconds = (valueMs: number | null) => (valueMs === null ? null : valueMs / 1000);
