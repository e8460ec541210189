import type { Frame } from 'tcpdump-parser';
import type { AddressEvent, Port, RecordedEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { Hardware, hostsOf } from '../evidence/l2/hardware';
import type { Delivery, Observation } from './observation';
import { PortTable } from '../evidence/l2/port-table';
import { Reach } from './reach';
import type { Leak } from '../evidence/l2/twins';
import type { ServiceHistory } from './service-history';
import { ServiceOwnership } from './service-ownership';
import { FixedWatch, type Watch } from './watch';
import type { WatchedService } from './watched-service';
import type { Vantage } from '../evidence/l2/vantage/vantage';
import { Wire, type WireSink } from '../evidence/l2/wire';
import { namesOf } from '../../topology/roles';
import { scopedAddress } from '../../topology/services';

export interface OwnershipOptions {
  readonly services: readonly WatchedService[];
  /** Switch ports, where the capture has them. */
  readonly ports?: readonly Port[];
  /** Its hardware addresses and observers. */
  readonly nodes?: Topology['nodes'];
  readonly watch?: Watch;
  /** Observe all packets to the VIPs, as those who follow probes need; ownership needs none but pings. */
  readonly allProbes?: boolean;
  /** Claims further apart prove nothing together (default 1 s, and 2.5 advertisement intervals where those are longer). */
  readonly windowNs?: bigint;
  readonly silenceNs?: bigint;
  /** The capture has everything again so much later, by a second clock. */
  readonly echoNs?: number;
  /** Told of every observation, for those who need more than ownership. */
  readonly also?: Partial<WireSink>;
}

/**
 * Who owns the VIPs: an incremental fold over frames and events, the same for a running lab, a recording, and a capture alone.
 * Frames must come in the order of the capture; events may come late, as they do from user space.
 */
export class Ownership implements WireSink {
  readonly reach: Reach;
  readonly hardware: Hardware;
  private readonly wire: Wire;
  private readonly folds = new Map<string, ServiceOwnership>();
  private nowNs = 0n;

  constructor(private readonly options: OwnershipOptions) {
    const { services, ports = [], nodes = [], watch = new FixedWatch(services, options.allProbes === true) } = options;
    this.reach = new Reach(ports);
    this.hardware = new Hardware(nodes);
    const ways = {
      passes: (from: Port, to: Port, atNs: bigint): boolean => this.reach.passes(from, to, atNs),
      latenessNs: (): bigint => this.reach.latenessNs,
    };
    this.wire = new Wire(watch, new PortTable(ports), this, ways, options.echoNs, hostsOf(nodes));
    for (const service of services) this.fold(service);
  }

  feed(frame: Frame): void {
    this.wire.feed(frame);
  }

  note(event: RecordedEvent): void {
    switch (event.kind) {
      case 'address':
        this.foldHeldOn(event)?.address(event);
        return;
      case 'link':
        this.reach.note(event);
        if (!event.carrier) this.isolate(event.atNs);
        return;
      case 'fault':
        this.reach.note(event);
        if (event.phase === 'healed') return;
        if (event.fault.losesAddresses) this.lose(event.fault.nodes, event.afterNs);
        this.isolate(event.afterNs);
        return;
      default:
        return;
    }
  }

  /** The node that owns the VIP now, as far as has been fed; null when none does, or two contend. */
  ownerNow(service: string): string | null {
    return this.folds.get(service)?.ownerNow ?? null;
  }

  /** The nodes on which the VIP is configured now. */
  holdersNow(service: string): readonly string[] {
    return this.folds.get(service)?.holdersNow ?? [];
  }

  /** For each of these VIPs one node alone answered the observer's last `questions` questions, and no other that can be reached holds it. */
  isSettled(questions = 10, services = this.watched): boolean {
    return services.every((service) => this.folds.get(service)?.isSettled(questions, this.nowNs) === true);
  }

  /** What has become of every VIP, if the record ends here. */
  histories(endNs: bigint): readonly ServiceHistory[] {
    return Array.from(this.folds.values(), (fold) => fold.history(endNs));
  }

  /** At the end of the record: what still waits for what would have followed is told. */
  settle(): void {
    this.wire.vantage.settle();
  }

  /** How a capture without ports was seen. */
  get vantage(): Vantage {
    return this.wire.vantage;
  }

  /** The fold of one VIP; `domain` as in its observations. */
  of(service: string): ServiceOwnership | undefined {
    return this.folds.get(service);
  }

  /** Nothing more is to be known of the VIP than what is to come. */
  forget(service: string): void {
    this.folds.delete(service);
  }

  get watched(): readonly string[] {
    return [...this.folds.keys()];
  }

  seen(observation: Observation): void {
    this.nowNs = observation.atNs;
    this.foldOf(observation).seen(observation);
    this.options.also?.seen?.(observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    this.foldOf(observation).delivered(observation, delivery);
    this.options.also?.delivered?.(observation, delivery);
  }

  leaked(leak: Leak): void {
    this.options.also?.leaked?.(leak);
  }

  private lose(nodes: readonly string[], atNs: bigint): void {
    for (const node of nodes) for (const fold of this.folds.values()) fold.lost(node, atNs);
  }

  private isolate(atNs: bigint): void {
    for (const fold of this.folds.values()) fold.isolate(atNs);
  }

  private foldHeldOn({ address, node, interface: name }: AddressEvent): ServiceOwnership | undefined {
    const port = this.options.ports?.find((one) => one.node === node && one.interface === name);
    const bare = withoutPrefix(address);
    return this.folds.get(bare) ?? (port && this.folds.get(scopedAddress({ address: bare, zone: port.network })));
  }

  private foldOf({ service: address, domain }: Observation): ServiceOwnership {
    const key = keyOf(address, domain);
    return this.folds.get(key) ?? this.fold({ address, ...(domain !== undefined && domain !== '' && { domain }) });
  }

  private fold(service: WatchedService): ServiceOwnership {
    const { options, reach, hardware } = this;
    const observers = namesOf(options.nodes ?? [], 'observer');
    const windowNs = options.windowNs ?? 1_000_000_000n;
    const silenceNs = options.silenceNs ?? windowNs;
    const { domain = '' } = service;
    const joined = (one: string, other: string): void => this.wire.vantage.join(one, other, domain);
    const fold = new ServiceOwnership(service, { reach, hardware, observers, windowNs, silenceNs, joined });
    this.folds.set(keyOf(scopedAddress(service), domain), fold);
    return fold;
  }
}

function keyOf(service: string, domain = ''): string {
  return domain === '' ? service : `${service} ${domain}`;
}

/** Starts a fold of ownership. */
export function createOwnership(options: OwnershipOptions): Ownership {
  return new Ownership(options);
}

function withoutPrefix(address: string): string {
  return address.split('/')[0] ?? address;
}
