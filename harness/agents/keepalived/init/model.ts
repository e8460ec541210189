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
  readonly ipv4?: string | readonly string[];
  readonly ipv6?: string | readonly string[];
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
  readonly software: readonly SoftwarePlan[];
  /** Which of them are real and which stand in, one a line. */
  readonly provided: readonly string[];
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

/** What a check looks for: run by a command, or a stand-in of that name that listens. */
export interface ProcessPlan {
  readonly name: string;
  readonly command?: string;
  readonly listens: readonly number[];
  /** Where the program of a stand-in is to be. */
  readonly path?: string;
}

/** What a check looks for, for real: software that the product knows, with its settings. */
export interface SoftwarePlan {
  readonly kind: 'haproxy' | 'http-server';
  readonly settings: Readonly<Record<string, unknown>>;
  /** What it answers by HTTP, for whoever asks the address that its server has. */
  readonly page?: Page;
}

export interface Page {
  readonly port: number;
  readonly path: string;
}

export interface VipPlan {
  readonly address: string;
  readonly network: string;
  /** Absent where the files differ: whoever reads the topology must not go by one of them. */
  readonly virtualRouterId?: number;
  readonly priorities: Readonly<Record<string, number>>;
  /** What its clients ask for, beside the echoes. */
  readonly page?: Page;
  readonly notes: readonly string[];
}
