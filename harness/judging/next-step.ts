import type { KnownWeakness } from '../topology/types';
import { settingToChange } from './setting-to-change';
import type { DrillExpectation, DrillResult } from './types';

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

/** The same of replicated data: the old primary does not know that there is a new one. */
const beyondReplication: Readonly<Record<string, string>> = {
  partition:
    'A primary that is cut off goes on acknowledging; only a lease, a quorum of replicas or fencing would end that.',
  'parent killed':
    'A database outlives what manages it, and stays writable; only a watchdog or fencing would end that.',
};

/** Null where it was met, or is declared already, or was not judged: whatever failed has one. */
export function nextStep(drill: DrillResult, judged: DrillExpectation): NextStep | null {
  const { verdict, reason, expectation } = judged;
  if (reason.kind === 'not-as-configured') return { kind: 'accept', complaint: reason.complaint };
  const isUnprovided = reason.kind === 'never-settled' && reason.failing !== undefined;
  if (verdict !== 'fail' && !isUnprovided) return null;
  if (reason.kind === 'split-brain' && reason.fromTheStart !== true) {
    const faults = drill.trials.flatMap(({ faults: events }) => events.map(({ fault }) => fault.name));
    const beyond = reason.of === 'primary' ? beyondReplication : beyondTheProtocol;
    const because = faults.flatMap((name) => beyond[name] ?? [])[0];
    if (because !== undefined) {
      const known = { drill: drill.id, expectation: expectation.name, class: reason.class, reason: because };
      return { kind: 'declare', known };
    }
  }
  return { kind: 'change', what: settingToChange(judged, drill) };
}
