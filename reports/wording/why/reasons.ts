import type { Reason, Unable } from '../../../harness/judging/types';
import { kindWords } from '../services/kinds';
import { remedyText } from './promised';
import { lastedWords } from '../quantities/lasted';
import { countText, durationText, limitText, listText } from '../quantities/quantities';

const fromTheStart =
  ', before anything was broken; they do not heed each other: compare router id, password, interval and peers of their configurations';

/** Why, in one line. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'met':
      return 'met';
    case 'over-limit':
      return `${reason.client === undefined ? '' : `${reason.client} was not served for longer than allowed: `}over the limit of ${limitText(reason.limitMs)}${reason.theory === undefined ? '' : `; ${remedyText(reason.theory)}`}`;
    case 'straddles-limit':
      return `too close to the limit of ${limitText(reason.limitMs)} for the uncertainty of the measurement`;
    case 'never-settled':
      return neverSettledText(reason);
    case 'never-taken-over':
      return `it was never taken over${unableText(reason.unable ?? [])}`;
    case 'never-reverted':
      return `it was not handed back to its first owner${reason.preemptDelayMs === undefined ? '' : `, whose preempt_delay is ${durationText(reason.preemptDelayMs)}`}`;
    case 'reverted-early':
      return `its first owner had it back ${durationText(reason.afterMs)} after it began to return, and was to wait ${reason.earliestMs === 'asked' ? 'until it was asked for' : `for ${durationText(reason.earliestMs)}`}`;
    case 'split-brain':
      return `${listText(reason.owners)} ${kindWords(reason.of).both} for ${splitBrainText(reason)} (${reason.class})${reason.equalPriorities === true ? '; their priorities are equal' : ''}${reason.fromTheStart === true ? `${fromTheStart}${saidText(reason.said ?? [])}` : ''}`;
    case 'moved':
      return `it moved from ${reason.from ?? 'nobody'} to ${reason.to}`;
    case 'wrong-owner':
      return `expected ${reason.expected} as owner, found ${reason.actual ?? 'nobody'}`;
    case 'moved-apart':
      return `moved apart: ${listText(reason.owners.map(({ service, owner }) => `${service} is on ${owner}`))}, and they belong together`;
    case 'not-announced':
      return 'the new owner never announced itself to the network';
    case 'not-measured':
      return `${reason.what} could not be measured`;
    case 'nothing-at-stake':
      return `no ${reason.what} was ${reason.what === 'call' ? 'in progress' : 'open'} when the fault struck: none could be lost`;
    case 'unheard':
      return unheardText(reason);
    case 'control-failed':
      return `the ${reason.control} control failed: ${reason.detail}`;
    case 'declared':
      return `${reasonText(reason.because)}; declared: ${reason.weakness}`;
    case 'not-as-configured':
      return `not all of the configuration took effect: ${reason.complaint}`;
    case 'stale-weakness':
      return `declared as a known weakness, but it no longer shows: ${reason.weakness}`;
    case 'nothing-had-to-move':
      return 'nothing had to move';
    case 'never-served':
      return `${reason.client} was never served, not even before anything was broken`;
    case 'never-restored':
      return `${reason.client} was not served again; the limit was ${limitText(reason.limitMs)}`;
    case 'stale-answers':
      return `${reason.client} had ${countText(reason.answers, 'answer')} with the old provider after their TTL was over; the limit was ${limitText(reason.limitMs)}`;
    case 'operations-lost':
      return lostText(reason);
    case 'sessions-lost':
      return sessionsText(reason);
    case 'no-sessions':
      return 'no client holds sessions';
    case 'calls-lost':
      return callsLostText(reason);
    case 'no-calls':
      return 'no client makes calls';
    case 'writes-lost':
      return `${countText(reason.lost, 'acknowledged write')} of ${reason.acknowledged.toLocaleString('en')} ${reason.lost === 1 ? 'is' : 'are'} not on the primary that is left: data of ${durationText(reason.spanMs)}, acknowledged by ${listText(reason.acknowledgedBy)}`;
    case 'never-rejoined':
      return reason.servedBefore
        ? `${reason.node} served again before it had all that the primary had`
        : `${reason.node} did not become a replica with all that the primary has`;
    case 'nobody-to-serve':
      return 'no client asks, or none to whom the faults left a path';
    case 'without-meaning':
      return `it has no meaning for a service of kind ${reason.of}`;
    case 'no-reversion-promised':
      return 'its agents do not preempt: it stays where it is';
  }
}

/** Whose word was missing, and what nobody knows for that. */
function unheardText({ of, node, forMs }: Extract<Reason, { kind: 'unheard' }>): string {
  const lasted = durationText(forMs);
  if (node === null)
    return `clients were answered for ${lasted}, and no switch port saw who carried that: who else did could not be measured`;
  return of === 'primary'
    ? `${node} said nothing of itself for ${lasted}: whether it took writes meanwhile could not be measured`
    : `${node} had the address for ${lasted}, and nothing told of its own addresses: whether it kept it in silence could not be measured`;
}

/** Only what there was; an operation of unknown fate may have taken effect. */
function lostText({ failed, unknown }: Extract<Reason, { kind: 'operations-lost' }>): string {
  const parts = [
    ...(failed > 0 ? [`${countText(failed, 'operation')} failed`] : []),
    ...(unknown > 0 ? [`${countText(unknown, 'operation')} may or may not have taken effect`] : []),
  ];
  return listText(parts);
}

/** A session that stalls is not told that it has ended: its client waits. */
function sessionsText({ held, stalled, reset }: Extract<Reason, { kind: 'sessions-lost' }>): string {
  const parts = [
    ...(stalled > 0 ? [`${countText(stalled, 'session')} of ${String(held)} stalled for good`] : []),
    ...(reset > 0 ? [`${countText(reset, 'session')} of ${String(held)} ${reset === 1 ? 'was' : 'were'} ended`] : []),
  ];
  return listText(parts);
}

const callsLostText = ({ phase, lost, calls }: Extract<Reason, { kind: 'calls-lost' }>): string =>
  phase === 'in-progress'
    ? `${countText(lost, 'call')} of ${String(calls)} could not be hung up any more`
    : `${countText(lost, 'call')} of ${String(calls)} ${lost === 1 ? 'was' : 'were'} not set up`;

function neverSettledText({ of, holders, states, said }: Extract<Reason, { kind: 'never-settled' }>): string {
  const { neverSettled } = kindWords(of);
  const had = holders.length === 0 ? 'nobody had it' : `${listText(holders)} had it, by turns or at once`;
  // Who holds it is known of addresses alone.
  const holding = of === undefined || of === 'address' ? `: ${had}` : '';
  const told = states.map(({ node, state }) => `${node} was ${state === 'fault' ? 'in FAULT' : state}`);
  const ofThemselves = told.length === 0 ? '' : `; by their own account ${listText(told)}`;
  return `before anything was broken ${neverSettled}${holding}${ofThemselves}${saidText(said)}`;
}

const unableText = (unable: readonly Unable[]): string =>
  unable
    .map(
      ({ node, said }) =>
        `; ${node} had been in FAULT since before anything was broken${said === null ? '' : `: ${said}`}`,
    )
    .join('');

/** The first say most: what comes later follows from them. */
const saidText = (said: readonly string[]): string =>
  said.length === 0
    ? ''
    : `; ${said
        .slice(0, 3)
        .map((line) => `“${line}”`)
        .join(', ')}`;

function splitBrainText({ durationMs: ms, unfinished }: Extract<Reason, { kind: 'split-brain' }>): string {
  const text = lastedWords({ ms, unfinished: unfinished === true });
  return unfinished === true ? `${text}, until the trial ended` : text;
}
