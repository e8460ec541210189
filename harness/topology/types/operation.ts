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
