import type { TimerTheory } from '../recording/types';
import type { Expectation, Judgement, Reason, ServiceJudgement } from './types';

/** One paragraph: what was expected, and for each VIP that is not as expected the figure, its interval and the frames that prove it. */
export function explain({ expectation, verdict, services }: Judgement): string {
  const telling = services.filter((service) => service.verdict === verdict);
  const findings = (telling.length === 0 ? services : telling).map((service) => explainService(expectation, service));
  return [`expected ${expected(expectation)}: ${verdict}.`, ...findings].join(' ');
}

function explainService(expectation: Expectation, { service, reason, evidence, ...figures }: ServiceJudgement): string {
  const measured = measuredText(expectation, figures);
  const frames = evidence.length === 0 ? '' : ` (${evidence.length === 1 ? 'frame' : 'frames'} ${evidence.join(', ')})`;
  return `${service}: ${[measured, reasonText(reason)].filter((part) => part !== '').join('; ')}${frames}.`;
}

function expected(expectation: Expectation): string {
  switch (expectation.name) {
    case 'takeOverWithin':
      return `a takeover within ${msText(expectation.limitMs)}`;
    case 'failOverWithin':
      return `the client to be served again within ${msText(expectation.limitMs)}`;
    case 'neverHaveTwoOwners':
      return 'never two owners';
    case 'keepItsOwner':
      return 'the owner to stay the owner';
    case 'blackOutAtMost':
      return `no blackout longer than ${msText(expectation.limitMs)}`;
    case 'agreeWithin':
      return `one announced owner within ${msText(expectation.limitMs)} of healing`;
    case 'revertWithin':
      return `the first owner back within ${msText(expectation.limitMs)} of healing`;
    case 'endWithOwner':
      return `${expectation.node} to own the address at the end`;
  }
}

type Figures = Pick<ServiceJudgement, 'measuredMs' | 'uncertaintyMs' | 'unfinished'>;

/** Split-brain durations stand in their reason. */
function measuredText({ name }: Expectation, { measuredMs, uncertaintyMs, unfinished }: Figures): string {
  if (measuredMs === null || name === 'neverHaveTwoOwners') return '';
  if (unfinished === true) return `measured ${leastText(measuredMs)}, until the trial ended`;
  const interval =
    uncertaintyMs === 0 ? '' : `, true value ${msText(measuredMs - uncertaintyMs)} to ${msText(measuredMs)}`;
  return `measured ${msText(measuredMs)}${interval}`;
}

export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'met':
      return 'as expected';
    case 'over-limit':
      return `over the limit of ${msText(reason.limitMs)}${reason.theory === undefined ? '' : `; ${theoryText(reason.theory)}`}`;
    case 'straddles-limit':
      return `the limit of ${msText(reason.limitMs)} lies within the uncertainty`;
    case 'never-taken-over':
      return 'nobody took the address over';
    case 'not-announced':
      return 'whoever owns the address never announced it, so neighbours keep sending to the old owner';
    case 'split-brain':
      return `${reason.owners.join(' and ')} owned it at once for ${reason.unfinished === true ? `${leastText(reason.durationMs)}, until the trial ended` : msText(reason.durationMs)} (${reason.class})${reason.fromTheStart === true ? ', before anything was broken: they do not heed each other' : ''}`;
    case 'moved':
      return `it moved from ${reason.from ?? 'nobody'} to ${reason.to}`;
    case 'wrong-owner':
      return `its owner is ${reason.actual ?? 'nobody, or not one alone'}, not ${reason.expected}`;
    case 'not-measured':
      return `${reason.what} was not seen`;
    case 'control-failed':
      return `the instruments cannot be trusted: ${reason.control}, ${reason.detail}`;
    case 'declared':
      return `${reasonText(reason.because)}; a declared weakness: ${reason.weakness}`;
    case 'stale-weakness':
      return `the declared weakness no longer shows, take it out of the topology: ${reason.weakness}`;
    case 'nothing-had-to-move':
      return 'no owner was put out of action, so there was nothing to take over';
    case 'no-reversion-promised':
      return 'the agents do not preempt, so the address stays where it is';
  }
}

function theoryText({ minMs, maxMs, formula, advertIntervalToMeetMs, protocolToMeet }: TimerTheory): string {
  const promise = `the agents' timers promise ${msText(minMs)} to ${msText(maxMs)} (${formula})`;
  if (advertIntervalToMeetMs === undefined) return promise;
  const protocol = protocolToMeet === undefined ? '' : `${protocolToMeet} with `;
  return `${promise}, and ${protocol}an advertisement interval of at most ${msText(advertIntervalToMeetMs)} would meet it`;
}

/** Of what went on when nobody watched any more. */
export const leastText = (ms: number): string => `at least ${msText(ms)}`;

/** 0.1 ms is as fine as anybody acts on. */
export function msText(ms: number): string {
  return `${String(Math.round(ms * 10) / 10)} ms`;
}
