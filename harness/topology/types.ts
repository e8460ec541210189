import type { Criticality } from './criticality';
import type { ServiceKind } from './service-kinds';

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

/** One bridged layer-2 segment. Prefixes are CIDR texts; a network may have none (a bare heartbeat cable needs none). */
export interface Network {
  readonly name: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
}

/** `observer` is the lab's own: it asks who owns the VIPs, from a port of its own. The loader adds it. */
export type NodeRole = 'server' | 'client' | 'router' | 'witness' | 'observer';

export interface TopologyNode {
  readonly name: string;
  readonly role: NodeRole;
  readonly interfaces: readonly Interface[];
  /** The failover software on it and what that watches, in the order in which they are started. */
  readonly software: readonly AgentUse[];
  /** Next hop for everything that is not on a link, by address family. */
  readonly gateways: readonly string[];
  /** Kernel settings beyond the lab's own, by sysctl name (`net.ipv4.conf.eth0.arp_ignore`). */
  readonly sysctls: Readonly<Record<string, string>>;
  /** Container image for the docker runtime; the agent's own when absent. */
  readonly image?: string;
  /** To what is on a link although no prefix of it says so: a VIP that is routed to the servers. */
  readonly routes?: readonly Route[];
  /** What it shares with others and falls with: a rack, a power feed. */
  readonly domains?: readonly string[];
  /** The user's own files in it, with all that their folders held. */
  readonly files?: readonly NodeFile[];
  /** Accounts that exist in it. */
  readonly users?: readonly string[];
  /** Programs of the user's own, or stand-ins for some, started before the software. */
  readonly processes?: readonly NodeProcess[];
  /** Name servers that it asks, by address, the first one first. */
  readonly resolvers?: readonly string[];
}

export interface NodeFile {
  /** Where it is in the node. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

export interface NodeProcess {
  /** Unique on its node; that of the process itself where it is a stand-in. */
  readonly name: string;
  /** What is run; absent: a stand-in of that name that listens and does no more. */
  readonly command?: readonly string[];
  /** TCP ports: the stand-in's; of a command those that show that it is up. */
  readonly listens: readonly number[];
  /** Absent: root. */
  readonly user?: string;
}

export interface Route {
  /** With prefix length. */
  readonly to: string;
  readonly interface: string;
}

export interface Interface {
  /** Exactly as the node sees it: `eth0`, `ens192`. At most 15 bytes (IFNAMSIZ). */
  readonly name: string;
  readonly network: string;
  readonly mac: string;
  /** With prefix length: `10.20.0.11/24`, `fd00:20::11/64`. */
  readonly addresses: readonly string[];
}

/** One piece of software on a node and how it is run. */
export interface AgentUse {
  /** A folder of harness/agents: `keepalived`, `ucarp`. */
  readonly kind: string;
  /** It provides something that an agent watches, and moves nothing itself; absent: it is an agent. */
  readonly role?: 'service';
  /** Validated by the agent's own schema; defaults filled in. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The user's own file, used verbatim in place of what the agent would write. */
  readonly configuration?: { readonly path: string; readonly text: string };
  /** Restarted after it fails, as systemd would with Restart=on-failure; absent: it stays dead. */
  readonly supervised?: { readonly restartAfterMs: number };
}

/** A virtual IP address: the floating address that exactly one server owns. */
export interface Vip extends ServiceTerms {
  readonly address: string;
  readonly prefixLength: number;
  readonly network: string;
  /** Virtual router identifier (VRRP VRID, CARP VHID), 1 to 255; 0 of a real network's, where it is not known. */
  readonly virtualRouterId: number;
  /** Higher is preferred; only the nodes named compete for this VIP. 1 to 255; of equals the first is preferred. */
  readonly priorities: Readonly<Record<string, number>>;
  /** Its name as a service; absent: its scoped address. */
  readonly name?: string;
  /** Its network again, where the address is on several: then it is part of what the VIP is known by. */
  readonly zone?: string;
  /** What clients do with it; absent: ICMP and UDP echo. */
  readonly operations?: readonly OperationSpec[];
}

export type { Criticality, ServiceKind };

/** What its owner says of a service, of whatever kind; absent: nothing. */
export interface ServiceTerms {
  readonly criticality?: Criticality;
  readonly objectives?: ServiceObjectives;
  /** Services that it cannot do without, by name. */
  readonly dependsOn?: readonly string[];
}

/** What is promised of one service. */
export interface ServiceObjectives {
  /** RTO: how long a client may be without it after a failure; absent: the takeover that the topology promises. */
  readonly recoveryMs?: number;
  /** RPO: the acknowledged writes of how long a time may be lost. */
  readonly dataLossMs?: number;
}

/** What clients use and what must stay available, whatever it is that moves. */
export interface Service extends ServiceTerms {
  /** Unique in the topology. */
  readonly name: string;
  readonly kind: ServiceKind;
  /** Exactly one provider at a time, or any that lives. */
  readonly rule: 'one' | 'any';
  /** Nodes that may provide it, most preferred first. */
  readonly providers: readonly string[];
  readonly endpoint: Endpoint;
  /** Where clients meet it. */
  readonly network?: string;
  /** Nodes through which clients reach it: balancers, gateways. */
  readonly via?: readonly string[];
  readonly operations: readonly OperationSpec[];
}

/** What clients are given to reach a service by. */
export interface Endpoint {
  readonly address?: string;
  readonly port?: number;
  /** A DNS name. */
  readonly name?: string;
}

/** What clients do with a service again and again. */
export type OperationSpec =
  | EchoOperation
  | TcpOperation
  | TcpSessionOperation
  | HttpOperation
  | DnsOperation
  | SipOperation
  | CallOperation
  | WriteOperation;

interface Repeated {
  readonly ratePerSecond: number;
}

/** UDP goes to the service of ours that names its server. */
export type EchoOperation =
  (Repeated & { readonly protocol: 'icmp' }) | (Repeated & { readonly protocol: 'udp'; readonly port: number });

/** Each on a connection of its own: a line is said, and whatever comes back is the answer. */
export interface TcpOperation extends Repeated {
  readonly protocol: 'tcp';
  readonly port: number;
  /** The line. */
  readonly send: string;
  readonly timeoutMs: number;
}

/** Connections that are held for as long as they last, and on each a line again and again; every line is an operation. */
export interface TcpSessionOperation extends Repeated {
  readonly protocol: 'tcp-session';
  readonly port: number;
  /** The line. */
  readonly send: string;
  /** So many are held at once. */
  readonly sessions: number;
  /** A session that answers no line for so long has stalled. */
  readonly timeoutMs: number;
}

export interface HttpOperation extends Repeated {
  readonly protocol: 'http';
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
  /** A connection for each request, or one for all as long as it lasts. */
  readonly connections: 'new' | 'keep-alive';
  /** Any other is a failure. */
  readonly expectStatus: number;
}

/** Asked of the client's own resolvers. */
export interface DnsOperation extends Repeated {
  readonly protocol: 'dns';
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly timeoutMs: number;
}

/** A registration, sent once, and told whether it was accepted. */
export interface SipOperation extends Repeated {
  readonly protocol: 'sip';
  readonly port: number;
  readonly timeoutMs: number;
}

/** A call from the client to a telephone of its own, through the service: answered, held, hung up. */
export interface CallOperation extends Repeated {
  readonly protocol: 'call';
  readonly port: number;
  /** How long each end waits for the other. */
  readonly timeoutMs: number;
  readonly holdMs: number;
}

/** A numbered row is written, over connections that are kept, to whichever host says that it takes writes. */
export interface WriteOperation extends Repeated {
  readonly protocol: 'redis' | 'sql';
  readonly port: number;
  readonly timeoutMs: number;
  /** For so long one of several hosts is tried before the next. */
  readonly hostTimeoutMs: number;
}

export interface Objectives {
  /** The takeover time that is promised; the default is 2,000 ms. */
  readonly takeoverMs: number;
  /** After healing, within how long exactly one owner must be left and announced. */
  readonly healMs: number;
}

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
