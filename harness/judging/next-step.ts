import type { KnownWeakness } from '../topology/types';
import type { DrillExpectation, DrillResult, Reason } from './types';

/** What to do about an expectation that was missed: change a setting, or declare what the protocol cannot do, with its reason. */
export type NextStep =
  | { readonly kind: 'declare'; readonly known: KnownWeakness }
  | { readonly kind: 'accept'; readonly complaint: string }
  | { readonly kind: 'change'; readonly what: string };

/** Of those whom nobody fences; by the fault that shows it. */
const beyondTheProtocol: Readonly<Record<string, string>> = {
  hang: 'A hung agent keeps its address while the kernel answers for it; only fencing would help.',
  kill: 'An agent that is killed leaves its address behind; only fencing, or a supervisor that cleans up, would help.',
  blackhole:
    'Servers that no longer hear each other both take the address; a second heartbeat path or a witness would help.',
  partition: 'Each part of a network that is cut in two has its own owner; only a witness or a quorum would help.',
  freeze: 'A server that was frozen goes on as the owner until it hears of the other; only fencing would help.',
};

/** Null where it was met, is declared already, or nothing better can be said than what was measured. */
export function nextStep(drill: DrillResult, judged: DrillExpectation): NextStep | null {
  const { verdict, reason, expectation } = judged;
  if (reason.kind === 'not-as-configured') return { kind: 'accept', complaint: reason.complaint };
  if (verdict !== 'fail') return null;
  if (reason.kind === 'split-brain' && reason.fromTheStart !== true) {
    const faults = drill.trials.flatMap(({ faults: events }) => events.map(({ fault }) => fault.name));
    const because = faults.flatMap((name) => beyondTheProtocol[name] ?? [])[0];
    if (because === undefined) return null;
    const known = { drill: drill.id, expectation: expectation.name, class: reason.class, reason: because };
    return { kind: 'declare', known };
  }
  const what = settingFor(reason, drill);
  return what === null ? null : { kind: 'change', what };
}

function settingFor(reason: Reason, { trials }: DrillResult): string | null {
  const isOfService = trials.some(({ faults }) => faults.some(({ fault }) => fault.service === true));
  switch (reason.kind) {
    case 'over-limit':
      return reason.theory === undefined ? null : quicker(reason.theory);
    case 'never-taken-over':
      if (reason.unable && reason.unable.length > 0) return 'mend what holds the standby in FAULT: it says so itself';
      return isOfService
        ? 'have a check look for it, without a weight or with one greater than the distance of the priorities, and without nopreempt'
        : 'see that the standby hears the active server, and has the address in its configuration';
    case 'never-served':
      return 'see that the owner takes packets for the address: no vrrp_strict or no_accept, and no firewall before it';
    case 'split-brain':
    case 'never-settled':
      return 'write the same virtual_router_id, advert_int, authentication and addresses on all servers; `failover-drill lint` says where they differ';
    case 'not-announced':
      return 'let the new owner announce the address: no garp_master_repeat or garp_interval that delays it beyond the limit';
    case 'never-reverted':
      return reason.preemptDelayMs === undefined
        ? null
        : `promise more than preempt_delay (objectives: heal over ${Math.ceil(reason.preemptDelayMs / 1000)}s), or shorten it`;
    case 'moved-apart':
      return 'put the instances into one vrrp_sync_group';
    case 'stale-weakness':
      return 'take its declaration out of `known` or `accepts` of the topology';
    default:
      return null;
  }
}

function quicker(theory: Extract<Reason, { kind: 'over-limit' }>['theory'] & object): string | null {
  const { advertIntervalToMeetMs: neededMs, protocolToMeet } = theory;
  if (neededMs === undefined) return 'promise more time: no advertisement interval meets it';
  return `write advert_int ${neededMs / 1000}${protocolToMeet === undefined ? '' : ' and vrrp_version 3'} on every server, or promise more time`;
}
