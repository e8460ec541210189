import type { Act } from '../evidence/l2/sighting';
import type { Delivery, Observation } from '../ownership/observation';
import type { Probing } from '../../topology/types';
import { countBefore } from './count-before';
import type { Operation, OperationRecord } from './operation';

/** What comes back later than this is of no use to a client. */
export const replyLimitNs = 200_000_000n;

/** A probe, answered or not; the answer may yet come. */
interface OpenProbe extends Operation {
  completedNs: bigint | null;
  overNs: bigint | null;
  lateNs?: bigint;
  result: 'ok' | 'failed';
  server: string | null;
}

interface Series extends Omit<OperationRecord, 'operations' | 'askedNs' | 'toldNs'>, Resolving {
  readonly protocol: ProbeProtocol;
  readonly operations: OpenProbe[];
  /** The latest by its key: sequence numbers come round again. */
  readonly byKey: Map<string, OpenProbe>;
}

/** When a kernel asked whom to send to, and was told. */
interface Resolving {
  readonly askedNs: bigint[];
  readonly toldNs: bigint[];
}

const tells: ReadonlySet<Act> = new Set<Act>(['reply', 'announcement', 'shared']);

const unanswered = { overNs: null, result: 'failed', server: null, detail: null } as const;

type ProbeProtocol = 'icmp' | 'udp';

/** What a packet asks or answers, and the key that pairs the two. */
interface Part {
  readonly protocol: ProbeProtocol;
  readonly key: string;
  readonly server: string | null;
}

/**
 * The clients' echoes as operations: ICMP, and the service in user space, which answers `<sequence> <server name>`. One is
 * invoked when its probe is seen leaving the client, and completed when the reply leaves by the client's port.
 */
export class ProbeLog {
  private readonly series = new Map<string, Series>();
  /** What the kernels of clients asked, by client and service. */
  private readonly resolving = new Map<string, Resolving>();
  private readonly intervalMs: number;
  private readonly servicePort: number;

  constructor(
    private readonly clients: ReadonlySet<string>,
    { clientRatePerSecond, servicePort }: Pick<Probing, 'clientRatePerSecond' | 'servicePort'>,
    /** The network on which a VIP's sender can be told by its port; behind a router it cannot. */
    private readonly networkOf: (service: string) => string | undefined,
  ) {
    this.intervalMs = 1000 / clientRatePerSecond;
    this.servicePort = servicePort;
  }

  seen(observation: Observation): void {
    const { act, node } = observation;
    if ((act !== 'probe' && act !== 'question') || !this.clients.has(node)) return;
    if (act === 'question') {
      this.resolvingOf(node, observation.service).askedNs.push(observation.atNs);
      return;
    }
    const part = this.questionIn(observation);
    if (part === undefined) return;
    const series = this.seriesOf(node, observation.service, part.protocol);
    const { atNs: invokedNs } = observation;
    const probe: OpenProbe = { invokedNs, completedNs: null, ...unanswered };
    series.operations.push(probe);
    series.byKey.set(part.key, probe);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    const { act, service } = observation;
    if (act !== 'traffic' && !tells.has(act)) return;
    // Without ports the capture was made where the one client is.
    const client = delivery === null ? [...this.clients][0] : delivery.port.node;
    const { atNs } = delivery ?? observation;
    if (client === undefined || !this.clients.has(client)) return;
    if (act !== 'traffic') {
      this.resolvingOf(client, service).toldNs.push(atNs);
      return;
    }
    const part = this.answerIn(observation);
    if (part === undefined) return;
    const probe = this.seriesOf(client, service, part.protocol).byKey.get(part.key);
    if (probe === undefined || probe.completedNs !== null) return;
    if (atNs - probe.invokedNs > replyLimitNs) {
      probe.lateNs ??= atNs;
      return;
    }
    probe.completedNs = atNs;
    probe.overNs = atNs;
    probe.result = 'ok';
    probe.server = part.server;
  }

  /** What was invoked before this moment. */
  forget(beforeNs: bigint): void {
    for (const { operations } of this.series.values()) operations.splice(0, countBefore(operations, beforeNs));
    for (const { askedNs, toldNs } of this.resolving.values())
      for (const times of [askedNs, toldNs]) times.splice(0, times.findLastIndex((atNs) => atNs < beforeNs) + 1);
  }

  records(): readonly OperationRecord[] {
    return [...this.series.values()];
  }

  private questionIn({ frame: { packet } }: Observation): Part | undefined {
    if (packet.kind === 'echo-request') return { protocol: 'icmp', key: echoKey(packet), server: null };
    if (packet.kind !== 'udp' || packet.destinationPort !== this.servicePort) return undefined;
    return { protocol: 'udp', key: words(packet.payload)[0] ?? '', server: null };
  }

  private answerIn({ frame: { packet }, node, port, service }: Observation): Part | undefined {
    if (packet.kind === 'echo-reply') {
      const told = port === undefined || port.network === this.networkOf(service);
      return { protocol: 'icmp', key: echoKey(packet), server: told ? node : null };
    }
    if (packet.kind !== 'udp' || packet.sourcePort !== this.servicePort) return undefined;
    const [key = '', server = null] = words(packet.payload);
    return { protocol: 'udp', key, server };
  }

  private resolvingOf(client: string, service: string): Resolving {
    const key = `${client} ${service}`;
    const known = this.resolving.get(key) ?? { askedNs: [], toldNs: [] };
    this.resolving.set(key, known);
    return known;
  }

  private seriesOf(client: string, service: string, protocol: ProbeProtocol): Series {
    const key = `${client} ${service} ${protocol}`;
    const { intervalMs } = this;
    const known: Series = this.series.get(key) ?? {
      ...{ client, service, protocol, intervalMs },
      ...this.resolvingOf(client, service),
      operations: [],
      byKey: new Map(),
    };
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
