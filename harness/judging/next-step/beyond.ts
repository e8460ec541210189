import type { ServiceKind } from '../../topology/service-kinds';

/** Why nobody whom nobody fences does better; by the fault that shows it. */
type Beyond = Readonly<Record<string, string>>;

const beyond: Readonly<Partial<Record<ServiceKind, Beyond>>> = {
  address: {
    hang: 'A hung agent keeps its address while the kernel answers for it; only fencing would help.',
    kill: 'An agent that is killed leaves its address behind; only fencing, or a supervisor that cleans up, would help.',
    blackhole:
      'Servers that no longer hear each other both take the address; a second heartbeat path or a witness would help.',
    partition: 'Each part of a network that is cut in two has its own owner; only a witness or a quorum would help.',
    freeze: 'A server that was frozen goes on as the owner until it hears of the other; only fencing would help.',
  },
  path: {
    hang: 'A hung agent leaves its routes as they are, and the kernel forwards by them; only fencing would help.',
    kill: 'An agent that is killed leaves its routes behind; only fencing, or a supervisor that cleans up, would help.',
    blackhole: 'Gateways that no longer hear each other both carry; a second heartbeat path or a witness would help.',
    partition: 'Each part of a network that is cut in two has its own gateway; only a witness or a quorum would help.',
    freeze: 'A gateway that was frozen goes on carrying until it hears of the other; only fencing would help.',
  },
  // The old primary does not know that there is a new one.
  primary: {
    partition:
      'A primary that is cut off goes on acknowledging; only a lease, a quorum of replicas or fencing would end that.',
    'parent killed':
      'A database outlives what manages it, and stays writable; only a watchdog or fencing would end that.',
  },
};

/** What these faults show that no setting mends; undefined where one may. */
export const beyondSettings = (kind: ServiceKind, faults: readonly string[]): string | undefined =>
  faults.flatMap((name) => beyond[kind]?.[name] ?? [])[0];
