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
  /** Where the program of the stand-in is; absent: wherever Perl is. */
  readonly path?: string;
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
