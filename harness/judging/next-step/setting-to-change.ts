import { heldTo } from '../../analysis/primary-client';
import type { ServiceMeasures } from '../../analysis/types';
import type { DrillExpectation, DrillResult, Expectation, Reason } from '../types';
import { adviceFor } from './advice';

const timeline = 'its picture in the report shows it';

/** What to change so that an expectation that failed is met, as far as can be said from what was found. */
export function settingToChange(judged: DrillExpectation, drill: DrillResult): string {
  const { reason, expectation } = judged;
  const services = servicesOf(judged, drill);
  const [service] = services;
  const advice = adviceFor(service?.kind ?? ('of' in reason ? reason.of : undefined) ?? 'address', protocolOf(service));
  const faults = drill.trials.flatMap((trial) => trial.faults.map(({ fault }) => fault));
  // Struck alone, it is missed by whoever looks at the machine.
  const unnoticed = faults.some((fault) => fault.service === true)
    ? advice.unnoticed[faults.some(({ name }) => / hung$/.test(name)) ? 'hung' : 'dead']
    : null;
  switch (reason.kind) {
    case 'over-limit':
      return quicker(reason, objectiveOf(expectation), advice.tooSlow);
    case 'never-taken-over':
      if (reason.unable && reason.unable.length > 0) return 'mend what holds the standby in FAULT: it says so itself';
      return unnoticed ?? advice.neverTakenOver;
    case 'never-served':
      return advice.neverServed;
    case 'never-restored':
      if (services.some(findsNobody)) return shareRegistrations;
      return unnoticed ?? `${advice.neverRestored} (${timeline})`;
    case 'split-brain':
      if (reason.equalPriorities === true)
        return 'give each server a priority of its own: of equals each claims it when it is free';
      if (reason.fromTheStart === true && reason.of !== 'primary') return advice.neverSettled;
      return advice.twoOwners === undefined ? seeWhat : `${advice.twoOwners} (${timeline})`;
    case 'never-settled':
      return reason.failing === undefined
        ? advice.neverSettled
        : `have what ${reason.failing.join(' and ')} looks for run in the lab: \`software:\` or \`processes:\` of the servers, or a file of yours in the place of the script`;
    case 'not-announced':
      return 'let the new owner announce the address: no garp_master_repeat or garp_interval that delays it beyond the limit';
    case 'never-reverted':
      return reason.preemptDelayMs === undefined
        ? advice.neverReverted
        : `promise more than preempt_delay (objectives: heal over ${Math.ceil(reason.preemptDelayMs / 1000)}s), or shorten it`;
    case 'reverted-early':
      return 'set the agent to the policy that is promised (nopreempt, preempt_delay, a check that the server must pass), or promise the one that it has (objectives: failback)';
    case 'moved':
      return reason.from === null
        ? `see in the log of ${reason.to} why it gave it up and took it back (${timeline})`
        : advice.moved(reason.to);
    case 'wrong-owner':
      return advice.wrongOwner(reason.expected);
    case 'moved-apart':
      return 'have them move together: of keepalived, put the instances into one vrrp_sync_group';
    case 'stale-answers':
      return 'let resolvers keep an answer for no longer than its TTL (no minimum of their own), or lower the TTL';
    case 'operations-lost':
      return `${advice.operationsLost}, or allow ${reason.failed + reason.unknown}`;
    case 'sessions-lost':
      return `${advice.sessionsLost}, or allow ${reason.stalled + reason.reset}`;
    case 'calls-lost':
      if (reason.phase === 'set-up' && services.some(findsNobody)) return shareRegistrations;
      return `shorten the takeover to less than telephones go on trying for (RFC 3261 §17.1.1.2), or allow ${reason.lost}`;
    case 'writes-lost':
      return `have the primary acknowledge only what a replica has, too (synchronous_mode, synchronous_standby_names, min-replicas-to-write), or ${lessPromised(expectation, reason)}`;
    case 'never-rejoined':
      return reason.servedBefore
        ? 'let a server that comes back wait as a replica until it has everything: no preemption for a database'
        : `have whoever comes back copy or rewind its data, and follow the primary (${timeline})`;
    case 'not-measured':
      return `see who provided it at the end, and for how long the trial was watched (${timeline})`;
    case 'stale-weakness':
      return 'take its declaration out of `known` or `accepts` of the topology';
    default:
      return seeWhat;
  }
}

const seeWhat = `see what happened, and when (${timeline})`;

/** What was measured in each trial of the service that the reason tells of. */
const servicesOf = ({ service }: DrillExpectation, { trials }: DrillResult): readonly ServiceMeasures[] =>
  trials.flatMap(({ measures }) => measures?.services ?? []).filter(({ name }) => name === service);

const protocolOf = (service: ServiceMeasures | undefined) => (service && heldTo(service)[0])?.protocol;

/** Whoever took the calls over answers them, and does not know whom they are for. */
const findsNobody = ({ kind, takeover, clients }: ServiceMeasures): boolean =>
  kind === 'calls' &&
  takeover !== null &&
  clients.some(({ errors }) => /^4\d\d to INVITE/.test(errors[0]?.detail ?? ''));

const shareRegistrations =
  'let servers tell each other which telephones have registered (dmq_usrloc of Kamailio, or a database of both): who took over finds none of them';

function objectiveOf(expectation: Expectation): string {
  if ('service' in expectation && expectation.service !== undefined) return `recovery, of ${expectation.service}`;
  const { name } = expectation;
  return name === 'agreeWithin' || name === 'revertWithin' || name === 'rejoinWithin' ? 'heal' : 'takeover';
}

/** Where a service's own objective is missed, no drill allows anything. */
const lessPromised = (expectation: Expectation, { lost, spanMs }: Extract<Reason, { kind: 'writes-lost' }>): string =>
  'service' in expectation && expectation.service !== undefined
    ? `promise less (objectives: rpo over ${Math.ceil(spanMs / 1000)}s, of ${expectation.service})`
    : `allow ${lost}`;

function quicker({ theory, limitMs }: Extract<Reason, { kind: 'over-limit' }>, objective: string, how: string): string {
  const more = `promise more time (objectives: ${objective})`;
  const { advertIntervalToMeetMs: neededMs, protocolToMeet } = theory ?? {};
  if (neededMs !== undefined)
    return `write advert_int ${neededMs / 1000}${protocolToMeet === undefined ? '' : ' and vrrp_version 3'} on every server, or ${more}`;
  // What the agents' own timers promise is not what took so long.
  if (theory === undefined || theory.maxMs <= limitMs) return `see what took so long (${timeline}), or ${more}`;
  return `${how}, or ${more}: the timers of the agents take up to ${Math.ceil(theory.maxMs)} ms`;
}
