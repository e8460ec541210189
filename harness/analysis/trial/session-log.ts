import type { Delivery, Observation } from '../ownership/observation';

/** One TCP connection of a client with the VIP's service. */
export interface Session {
  readonly client: string;
  readonly service: string;
  readonly firstNs: bigint;
  /** The client said more than one thing in it: a client that connects anew for each thing that it says has no session. */
  readonly isLong: boolean;
  /** The last data of the server that got to the client. */
  readonly servedNs: bigint | null;
  /** The server's RST or FIN that got to the client. */
  readonly endedNs: bigint | null;
}

interface OpenSession extends Session {
  isLong: boolean;
  servedNs: bigint | null;
  endedNs: bigint | null;
  /** Where the first thing that the client said begins; a repetition begins there too. */
  firstSaid: number | null;
}

/** The clients' TCP connections to the service, told apart by the client's port. */
export class SessionLog {
  private readonly sessions = new Map<string, OpenSession>();

  constructor(
    private readonly clients: ReadonlySet<string>,
    private readonly servicePort: number,
  ) {}

  seen({ act, node, service, atNs, frame }: Observation): void {
    if (act !== 'probe' || !this.clients.has(node)) return;
    const { packet } = frame;
    if (packet.kind !== 'tcp' || packet.destinationPort !== this.servicePort) return;
    const key = keyOf(node, service, packet.sourcePort);
    const session = this.sessions.get(key) ?? opened(node, service, atNs);
    this.sessions.set(key, session);
    if (packet.payload.length === 0) return;
    session.isLong ||= session.firstSaid !== null && session.firstSaid !== packet.sequence;
    session.firstSaid ??= packet.sequence;
  }

  delivered({ act, service, frame }: Observation, delivery: Delivery | null): void {
    if (act !== 'traffic' || delivery === null) return;
    const { packet } = frame;
    if (packet.kind !== 'tcp') return;
    const { port, atNs } = delivery;
    const session = this.sessions.get(keyOf(port.node, service, packet.destinationPort));
    if (session === undefined || packet.sourcePort !== this.servicePort) return;
    if (packet.payload.length > 0) session.servedNs = atNs;
    if (packet.flags.rst || packet.flags.fin) session.endedNs ??= atNs;
  }

  of(service: string): readonly Session[] {
    return [...this.sessions.values()].filter((session) => session.service === service);
  }
}

function opened(client: string, service: string, firstNs: bigint): OpenSession {
  return { client, service, firstNs, isLong: false, servedNs: null, endedNs: null, firstSaid: null };
}

function keyOf(client: string, service: string, port: number): string {
  return `${client} ${service} ${String(port)}`;
}
