import type { TopologyNode } from './node';
import type { Service, Vip } from './service';

export * from './node';
export * from './operation';
export * from './service';
export type { Criticality } from '../criticality';
export type { ServiceKind } from '../service-kinds';

/**
 * A topology says what the network is: networks, nodes, links, VIPs, which agent runs where. It is plain data,
 * fully resolved: every default filled in, every address and MAC decided, every file's text read. Two equal
 * topologies make two equal labs.
 */
export interface Topology {
  readonly name: string;
  readonly description: string;
  readonly networks: readonly Network[];
  readonly nodes: readonly TopologyNode[];
  readonly vips: readonly Vip[];
  /** What fails over and is more than a VIP; `servicesOf` gives the VIPs too. */
  readonly services: readonly Service[];
  readonly objectives: Objectives;
  /** What every drill is held to over all of its trials, each in one line: `takeover p95 < 1s`, `splitBrain none`. */
  readonly thresholds?: readonly string[];
  readonly probing: Probing;
  readonly known: readonly KnownWeakness[];
  /** What agents may complain of in its configuration. */
  readonly accepts?: readonly AcceptedComplaint[];
}

/** One bridged layer-2 segment. Prefixes are CIDR texts; a network may have none (a bare heartbeat cable needs none), or several. */
export interface Network {
  readonly name: string;
  readonly ipv4?: string | readonly string[];
  readonly ipv6?: string | readonly string[];
}

export interface Objectives {
  /** The takeover time that is promised; the default is 2,000 ms. */
  readonly takeoverMs: number;
  /** After healing, within how long exactly one owner must be left and announced. */
  readonly healMs: number;
  /** When the preferred server has its address back after a failure; absent: when its agent's settings say. */
  readonly failback?: Failback;
}

/** When a server that was replaced has back what it had. */
export type Failback =
  /** As soon as its timers allow. */
  | { readonly policy: 'immediate' }
  /** Not before so long after it has returned. */
  | { readonly policy: 'delayed'; readonly delayMs: number }
  /** When somebody says so, and not before. */
  | { readonly policy: 'manual' }
  /** Not before its check says that it has caught up. */
  | { readonly policy: 'after-sync' };

export interface Probing {
  /** Client probes a second, ICMP and service alike. */
  readonly clientRatePerSecond: number;
  /** The observer's questions a second for each VIP; 1/rate is the resolution of "who answers". */
  readonly questionRatePerSecond: number;
  /** UDP and TCP port of the service in user space that names its server. */
  readonly servicePort: number;
}

/** Configuration without effect that is accepted. */
export interface AcceptedComplaint {
  /** The agent's words, or part of them. */
  readonly complaint: string;
  readonly reason: string;
}

/** A weakness that the owner of the set-up knows of and has declared, with the reason. */
export interface KnownWeakness {
  /** Full name of the drill, `split-brain/hang`; `*` matches within one part. */
  readonly drill: string;
  /** Name of the expectation that is not met: `takeOverWithin`, `neverHaveTwoOwners`, ... */
  readonly expectation: string;
  readonly vip?: string;
  /** For what each client is asked about, `serveWithin` and `forgetWithin`: only this one's failure is excused. */
  readonly client?: string;
  /** For split-brain: conflict, dual-active or latent. */
  readonly class?: string;
  /** Whether it shows depends on the moment at which the fault strikes: a trial without it does not make it stale. */
  readonly occasional?: boolean;
  readonly reason: string;
}
