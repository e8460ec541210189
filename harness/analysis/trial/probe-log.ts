import type { Delivery, Observation } from '../ownership/observation';

/** What comes back later than this is of no use to a client. */
export const replyLimitNs = 200_000_000n;

/** One probe of a client and what came back. */
export interface Probe {
  readonly sentNs: bigint;
  readonly reply: { readonly atNs: bigint; readonly server: string | null } | null;
}

/** One client's probes of one VIP, in order of sending. */
export interface ProbeRecord {
  readonly client: string;
  readonly service: string;
  readonly kind: 'icmp' | 'udp';
  readonly probes: readonly Probe[];
}

interface OpenProbe {
  readonly sentNs: bigint;
  reply: { readonly atNs: bigint; readonly server: string | null } | null;
}

interface Series {
  readonly client: string;
  readonly service: string;
  readonly kind: ProbeRecord['kind'];
  readonly probes: OpenProbe[];
  /** The latest by its key: sequence numbers come round again. */
  readonly byKey: Map<string, OpenProbe>;
}

/** What a packet asks or answers, and the key that pairs the two. */
interface Part {
  readonly kind: ProbeRecord['kind'];
  readonly key: string;
  readonly server: string | null;
}

/**
 * The clients' probes: ICMP echo, and the service in user space, which answers `<sequence> <server name>`. A reply counts when it
 * left by the client's port.
 */
export class ProbeLog {
  private readonly series = new Map<string, Series>();

  constructor(
    private readonly clients: ReadonlySet<string>,
    private readonly servicePort: number,
    /** The network on which a VIP's sender can be told by its port; behind a router it cannot. */
    private readonly networkOf: (service: string) => string | undefined,
  ) {}

  seen(observation: Observation): void {
    if (observation.act !== 'probe' || !this.clients.has(observation.node)) return;
    const part = this.questionIn(observation);
    if (part === undefined) return;
    const series = this.seriesOf(observation.node, observation.service, part.kind);
    const probe: OpenProbe = { sentNs: observation.atNs, reply: null };
    series.probes.push(probe);
    series.byKey.set(part.key, probe);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    if (observation.act !== 'traffic' || delivery === null) return;
    const { port, atNs } = delivery;
    if (!this.clients.has(port.node)) return;
    const part = this.answerIn(observation);
    if (part === undefined) return;
    const probe = this.seriesOf(port.node, observation.service, part.kind).byKey.get(part.key);
    if (probe !== undefined && atNs - probe.sentNs <= replyLimitNs) probe.reply ??= { atNs, server: part.server };
  }

  records(): readonly ProbeRecord[] {
    return [...this.series.values()];
  }

  private questionIn({ packet }: Observation): Part | undefined {
    if (packet.kind === 'echo-request') return { kind: 'icmp', key: echoKey(packet), server: null };
    if (packet.kind !== 'udp' || packet.destinationPort !== this.servicePort) return undefined;
    return { kind: 'udp', key: words(packet.payload)[0] ?? '', server: null };
  }

  private answerIn({ packet, node, port, service }: Observation): Part | undefined {
    if (packet.kind === 'echo-reply') {
      const told = port?.network === this.networkOf(service);
      return { kind: 'icmp', key: echoKey(packet), server: told ? node : null };
    }
    if (packet.kind !== 'udp' || packet.sourcePort !== this.servicePort) return undefined;
    const [key = '', server = null] = words(packet.payload);
    return { kind: 'udp', key, server };
  }

  private seriesOf(client: string, service: string, kind: ProbeRecord['kind']): Series {
    const key = `${client} ${service} ${kind}`;
    const known = this.series.get(key) ?? { client, service, kind, probes: [], byKey: new Map<string, OpenProbe>() };
    this.series.set(key, known);
    return known;
  }
}

function echoKey({ identifier, sequence }: { readonly identifier: number; readonly sequence: number }): string {
  return `${String(identifier)}:${String(sequence)}`;
}

function words(payload: Uint8Array): string[] {
  return Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('latin1').trim().split(' ');
}
