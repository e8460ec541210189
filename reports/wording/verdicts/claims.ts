import type { ClaimReason, DrillClaim } from '../../../harness/judging/types';
import { type ClaimOverview, type ClaimTrials, claimTrials } from '../../figures/claims';
import { fullName } from '../../figures/drill';
import { lastedText, marginText } from '../quantities/lasted';
import { countText, durationText } from '../quantities/quantities';
import { reasonText } from '../why/reasons';
import { verdictWording } from './verdicts';

/** A claim's row in a table; an empty text where there is nothing to say. */
export interface ClaimRow {
  /** The claimed statistic as it was measured: `p95 718.5 ms`. */
  readonly measured: string;
  /** Distance to the limit; negative beyond it. */
  readonly margin: string;
  /** `10` where all trials are within the limit, `7 of 10` where some are not. */
  readonly trials: string;
}

export function claimRow(judged: DrillClaim): ClaimRow {
  const { n, within } = claimTrials(judged);
  return {
    measured: measuredText(judged),
    margin: judged.marginMs === null ? '' : marginText(judged.marginMs, judged.unfinished === true),
    trials: n === 0 ? '' : within === n || within === 0 ? String(n) : `${within} of ${n}`,
  };
}

/** `p95`, `median`, `max`; null where the claim is not about a time. */
export function statisticName({ claim }: Pick<DrillClaim, 'claim'>): string | null {
  if (claim.kind !== 'duration') return null;
  if (claim.statistic.kind === 'max') return 'max';
  const { quantile } = claim.statistic;
  return quantile === 0.5 ? 'median' : `p${Number((quantile * 100).toFixed(9))}`;
}

function measuredText(judged: DrillClaim): string {
  const { verdict, measuredMs, unfinished } = judged;
  const statistic = statisticName(judged);
  if (verdict === 'not-applicable') return 'nothing to measure';
  if (statistic !== null && measuredMs !== null)
    return `${statistic} ${lastedText({ ms: measuredMs, unfinished: unfinished === true })}`;
  return verdict === 'pass' ? 'met' : '';
}

/** What the figures do not say; null where they say it all. */
export function claimNote(judged: DrillClaim): string | null {
  const { verdict, sequential, reason } = judged;
  if (verdict === 'not-applicable') return null;
  const trials = claimTrials(judged);
  const looked = `${verdict === 'inconclusive' ? 'not ' : ''}decided by ${countText(trials.n, 'trial')}`;
  const decision = sequential && trials.n > 0 ? [looked] : [];
  if (verdict === 'pass') return decision.length === 0 ? null : `${looked}: it holds`;
  return [...decision, ...(trials.n === 0 ? [] : [trialsText(trials)]), claimReasonText(reason, trials.n)].join('; ');
}

const trialsText = ({ within, over, inconclusive }: ClaimTrials): string =>
  `${within} within, ${over} not${inconclusive === 0 ? '' : `, ${inconclusive} inconclusive`}`;

/** Why, in one line. `n`: how many trials had something to measure it by. */
export function claimReasonText(reason: ClaimReason, n: number): string {
  switch (reason.kind) {
    case 'holds':
      return 'it holds';
    case 'fails':
      return `trial ${reason.trial}, ${reason.service}: ${reasonText(reason.because)}`;
    case 'undecided':
      return 'the trials prove neither it nor its contrary';
    case 'too-few-trials':
      return `it needs ${countText(reason.needed, 'trial')}, and has ${n}; so many would prove it if no more of them are over the limit`;
    case 'nothing-to-measure':
      return 'nothing came about that it could be measured by';
    case 'declared':
      return `declared: ${reason.weakness}`;
  }
}

/** How the drills fared that were held to it: `21 drills: 1 fail, 20 pass; p95 up to 1,612 ms, two-servers takeover/kill`. */
export function overviewText({ counts, closest }: ClaimOverview): string {
  const all = countText(
    counts.reduce((sum, { count }) => sum + count, 0),
    'drill',
  );
  const drills = `${all}: ${counts.map(({ verdict, count }) => `${count} ${verdictWording[verdict].word}`).join(', ')}`;
  if (closest === null || closest.claim.measuredMs === null) return drills;
  const reach = closest.claim.unfinished === true ? 'at least' : 'up to';
  const figure = `${statisticName(closest.claim) ?? ''} ${reach} ${durationText(closest.claim.measuredMs)}`;
  return `${drills}; ${figure}, ${fullName(closest.drill)}`;
}
