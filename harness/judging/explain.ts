import type { TimerTheory } from '../recording/types';
import type { Judgement, Reason, VipJudgement } from './types';

/** A judgement in words, for an assertion's message: the figure, its interval, the reason and the frames that prove it. */
export function explain({ expectation, vips, verdict }: Judgement): string {
  const limit =
    'limitMs' in expectation ? ` ${ms(expectation.limitMs)}` : 'node' in expectation ? ` ${expectation.node}` : '';
  const worst = vips.filter((vip) => vip.verdict === verdict);
  return `${expectation.name}${limit}: ${verdict}. ${worst.map(explainVip).join(' ')}`;
}

function explainVip({ vip, measuredMs, uncertaintyMs, reason, evidence }: VipJudgement): string {
  const interval =
    uncertaintyMs > 0 && measuredMs !== null
      ? ` (between ${ms(measuredMs - uncertaintyMs)} and ${ms(measuredMs)})`
      : '';
  const figure = measuredMs === null ? '' : ` measured ${ms(measuredMs)}${interval}:`;
  const frames = evidence.length > 0 ? ` Frames ${evidence.join(', ')}.` : '';
  return `${vip}:${figure} ${explainReason(reason)}.${frames}`;
}

function explainReason(reason: Reason): string {
  switch (reason.kind) {
    case 'met':
      return 'as expected';
    case 'over-limit':
      return `over the limit of ${ms(reason.limitMs)}${reason.theory ? `; ${explainTheory(reason.theory)}` : ''}`;
    case 'straddles-limit':
      return `cannot be told from the limit of ${ms(reason.limitMs)}`;
    case 'never-taken-over':
      return 'nobody took the address over';
    case 'split-brain':
      return `${reason.class} split-brain: ${reason.owners.join(' and ')} owned it at once for ${ms(reason.durationMs)}`;
    case 'moved':
      return `it moved from ${reason.from ?? 'nobody'} to ${reason.to}`;
    case 'wrong-owner':
      return `owned by ${reason.actual ?? 'nobody'}, not by ${reason.expected}`;
    case 'not-announced':
      return 'the one owner left never announced itself';
    case 'not-measured':
      return `no ${reason.what} was measured`;
    case 'control-failed':
      return `the trial's own check "${reason.control}" failed (${reason.detail})`;
    case 'declared':
      return `${explainReason(reason.because)}; a declared weakness: ${reason.weakness}`;
    case 'stale-weakness':
      return `the declared weakness no longer shows: ${reason.weakness}`;
    case 'nothing-had-to-move':
      return 'no address had to move';
  }
}

function explainTheory({ minMs, maxMs, formula, advertIntervalMs, advertIntervalToMeetMs }: TimerTheory): string {
  const promise = `its timers (${formula}) promise ${ms(minMs)} to ${ms(maxMs)} at an advertisement interval of ${ms(advertIntervalMs)}`;
  return advertIntervalToMeetMs === undefined
    ? promise
    : `${promise}; an interval of ${ms(advertIntervalToMeetMs)} would meet it`;
}

const ms = (value: number): string => (value >= 1000 ? `${(value / 1000).toFixed(3)} s` : `${value.toFixed(1)} ms`);
