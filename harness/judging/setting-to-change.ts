import type { DrillExpectation, DrillResult, Reason, TrialResult } from './types';

const timeline = '`failover-drill show` has the timeline';

/** What to change so that an expectation that failed is met, as far as can be said from what was found. */
export function settingToChange({ reason, expectation }: DrillExpectation, { trials }: DrillResult): string {
  const faults = trials.flatMap((trial) => trial.faults.map(({ fault }) => fault));
  const isOfService = faults.some(({ service }) => service === true);
  const watched = faults.some(({ name }) => / hung$/.test(name))
    ? 'have a check ask it for an answer, and for no longer than it may take (curl --fail --max-time 1): by its name, or by a port that is open, nobody sees that it hangs'
    : 'have a check look for it, without a weight or with one greater than the distance of the priorities, and without nopreempt';
  switch (reason.kind) {
    case 'over-limit':
      return quicker(reason, objectiveOf(expectation.name));
    case 'never-taken-over':
      if (reason.unable && reason.unable.length > 0) return 'mend what holds the standby in FAULT: it says so itself';
      return isOfService
        ? watched
        : 'see that the standby hears the active server, and has the address in its configuration';
    case 'never-served':
      return 'see that the owner takes packets for the address: no vrrp_strict or no_accept, and no firewall before it';
    case 'never-restored':
      if (trials.some(findsNobody))
        return 'let servers tell each other which telephones have registered (dmq_usrloc of Kamailio, or a database of both): who took over finds none of them';
      return isOfService
        ? watched
        : `see that somebody who serves has the address, and that clients are told of it, with no firewall before it (${timeline})`;
    case 'split-brain':
      if (reason.equalPriorities === true)
        return 'give each server a priority of its own: of equals each claims the address when it is free';
      if (reason.of === 'primary')
        return 'let a primary take writes only while it has a lease or a quorum (a consensus store, a watchdog), or fence it before another is promoted';
      if (reason.fromTheStart !== true)
        return `see whether both heard each other when it began (${timeline}): if not, a second heartbeat path or a witness would help; if so, their agents tell why in their logs`;
      return sameEverywhere;
    case 'never-settled':
      return reason.failing === undefined
        ? sameEverywhere
        : `have what ${reason.failing.join(' and ')} looks for run in the lab: \`software:\` or \`processes:\` of the servers, or a file of yours in the place of the script`;
    case 'not-announced':
      return 'let the new owner announce the address: no garp_master_repeat or garp_interval that delays it beyond the limit';
    case 'never-reverted':
      return reason.preemptDelayMs === undefined
        ? 'let the preferred server preempt, with the highest priority and without nopreempt; or promise no way back'
        : `promise more than preempt_delay (objectives: heal over ${Math.ceil(reason.preemptDelayMs / 1000)}s), or shorten it`;
    case 'reverted-early':
      return 'set the agent to the policy that is promised (nopreempt, preempt_delay, a check that the server must pass), or promise the one that it has (objectives: failback)';
    case 'moved':
      return reason.from === null
        ? `see in the log of ${reason.to} why it gave the address up and took it back (${timeline})`
        : `let ${reason.to} wait longer before it takes the address: a longer advert_int rides over what is late or lost; if the owner gave it up, its log says why`;
    case 'wrong-owner':
      return `give ${reason.expected} the highest priority and let it preempt; or expect the owner that the settings make`;
    case 'moved-apart':
      return 'put the instances into one vrrp_sync_group';
    case 'stale-answers':
      return 'let resolvers keep an answer for no longer than its TTL (no minimum of their own), or lower the TTL';
    case 'operations-lost':
      return `hand over before the server stops (drain it, or stop the agent first), have clients try again, or allow ${reason.failed + reason.unknown}`;
    case 'sessions-lost':
      return `tell the standby of connections (conntrackd on both, and a notify script that commits what it was told), or allow ${reason.stalled + reason.reset}`;
    case 'writes-lost':
      return `have the primary acknowledge only what a replica has, too (synchronous_mode, synchronous_standby_names, min-replicas-to-write), or allow ${reason.lost}`;
    case 'never-rejoined':
      return reason.servedBefore
        ? 'let a server that comes back wait as a replica until it has everything: no preemption for a database'
        : `have whoever comes back copy or rewind its data, and follow the primary (${timeline})`;
    case 'not-measured':
      return `see who had the address at the end, and for how long the trial was watched (${timeline})`;
    case 'stale-weakness':
      return 'take its declaration out of `known` or `accepts` of the topology';
    default:
      return `see what happened, and when (${timeline})`;
  }
}

/** Whoever took the calls over answers them, and does not know whom they are for. */
const findsNobody = ({ measures }: TrialResult): boolean =>
  (measures?.services ?? []).some(
    ({ kind, takeover, clients }) =>
      kind === 'calls' &&
      takeover !== null &&
      clients.some(({ errors }) => /^4\d\d to INVITE/.test(errors[0]?.detail ?? '')),
  );

const sameEverywhere =
  'write the same virtual_router_id, advert_int, authentication and addresses on all servers; `failover-drill lint` says where they differ';

const objectiveOf = (name: DrillExpectation['expectation']['name']): string =>
  name === 'agreeWithin' || name === 'revertWithin' || name === 'rejoinWithin' ? 'heal' : 'takeover';

function quicker({ theory, limitMs }: Extract<Reason, { kind: 'over-limit' }>, objective: string): string {
  const more = `promise more time (objectives: ${objective})`;
  const { advertIntervalToMeetMs: neededMs, protocolToMeet } = theory ?? {};
  if (neededMs !== undefined)
    return `write advert_int ${neededMs / 1000}${protocolToMeet === undefined ? '' : ' and vrrp_version 3'} on every server, or ${more}`;
  // What the agents' own timers promise is not what took so long.
  if (theory === undefined || theory.maxMs <= limitMs) return `see what took so long (${timeline}), or ${more}`;
  return `${more}: the timers of the agents take up to ${Math.ceil(theory.maxMs)} ms`;
}
