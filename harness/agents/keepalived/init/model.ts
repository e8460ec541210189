/** What a topology file says, as plain data; each note is why it says so, for whoever reads the file. */
export interface TopologyPlan {
  readonly name: string;
  readonly notes: readonly string[];
  readonly networks: readonly NetworkPlan[];
  readonly nodes: readonly NodePlan[];
  readonly vips: readonly VipPlan[];
  readonly objectives: { readonly takeoverMs: number; readonly healMs?: number; readonly notes: readonly string[] };
}

export interface NetworkPlan {
  readonly name: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly notes: readonly string[];
}

export interface NodePlan {
  readonly name: string;
  readonly notes: readonly string[];
  readonly interfaces: readonly InterfacePlan[];
  /** Its keepalived.conf, on this machine. */
  readonly configuration: string;
  readonly files: readonly FilePlan[];
  readonly users: readonly string[];
  readonly processes: readonly ProcessPlan[];
}

export interface InterfacePlan {
  readonly name: string;
  readonly network: string;
  /** With a prefix length only where it is not the network's. */
  readonly addresses: readonly string[];
  readonly notes: readonly string[];
}

/** A file of the user's, where the node needs it. */
export interface FilePlan {
  /** In the node. */
  readonly path: string;
  /** On this machine. */
  readonly file: string;
}

/** What a check looks for. */
export interface ProcessPlan {
  readonly name: string;
  readonly listens: readonly number[];
}

export interface VipPlan {
  readonly address: string;
  readonly network: string;
  readonly virtualRouterId: number;
  readonly priorities: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}
