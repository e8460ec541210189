import type { Delivery, Observation } from '../ownership/observation';

/** One TCP session of a client with the VIP's service. */
export interface Session {
  readonly client: string;
  readonly service: string;
  readonly firstNs: bigint;
  /** The last data of the server that got to the client. */
  readonly servedNs: bigint | null;
  /** The server's RST or FIN that got to the client. */
  readonly endedNs: bigint | null;
}

interface OpenSession {
  readonly client: string;
  readonly service: string;
  readonly firstNs: bigint;
  servedNs: bigint | null;
  endedNs: bigint | null;
}

/** The clients' TCP sessions, told apart by the client's port. */
export class SessionLog {
  private readonly sessions = new Map<string, OpenSession>();

  constructor(
    private readonly clients: ReadonlySet<string>,
    private readonly servicePort: number,
  ) {}

  seen({ act, node, service, atNs, packet }: Observation): void {
    if (act !== 'probe' || packet.kind !== 'tcp' || !this.clients.has(node)) return;
    if (packet.destinationPort !== this.servicePort) return;
    const key = keyOf(node, service, packet.sourcePort);
    if (!this.sessions.has(key))
      this.sessions.set(key, { client: node, service, firstNs: atNs, servedNs: null, endedNs: null });
  }

  delivered({ act, service, packet }: Observation, delivery: Delivery | null): void {
    if (act !== 'traffic' || packet.kind !== 'tcp' || delivery === null) return;
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

function keyOf(client: string, service: string, port: number): string {
  return `${client} ${service} ${String(port)}`;
}
