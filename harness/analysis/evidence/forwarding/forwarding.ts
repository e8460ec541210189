import type { Frame, Packet } from 'tcpdump-parser';
import type { Port } from '../../../recording/types';
import { servicesOf } from '../../../topology/services';
import type { Service, Topology } from '../../../topology/types';
import { countUntil } from '../../trial/count-before';
import { PortTable } from '../l2/port-table';

/** A packet of the clients' that a provider of a path sent on: it came into the switch by a port of the provider's own. */
export interface Forward {
  readonly node: string;
  readonly atNs: bigint;
  readonly frame: number;
  /** To the end of the path, or back from there. */
  readonly way: 'there' | 'back';
}

/** What the packets of one path are known by, whatever address translation makes of their other end. */
interface Path {
  readonly service: string;
  readonly end: string;
  readonly ports: ReadonlySet<number>;
  readonly echoes: boolean;
  readonly providers: ReadonlySet<string>;
  readonly forwards: Forward[];
}

/**
 * Who carries the traffic of a path, by the switch ports at which it comes out of gateways, or of those at its end where several
 * have the same address. Only what clients operate counts: the checks that gateways make themselves go elsewhere.
 */
export class Forwarding {
  private readonly paths: readonly Path[];
  private readonly ports: PortTable;

  constructor(topology: Topology, ports: readonly Port[]) {
    this.paths = servicesOf(topology).flatMap(pathOf);
    this.ports = new PortTable(ports);
  }

  feed(frame: Frame): void {
    if (this.paths.length === 0 || frame.direction === 'outbound' || frame.ipProtocol === undefined) return;
    const node = this.ports.of(frame)?.node;
    if (node === undefined) return;
    for (const path of this.paths) {
      if (!path.providers.has(node)) continue;
      const way = wayOf(frame.packet, path);
      if (way !== null) path.forwards.push({ node, atNs: frame.timeNs, frame: frame.number, way });
    }
  }

  /** What was forwarded before this moment. */
  forget(beforeNs: bigint): void {
    for (const { forwards } of this.paths) forwards.splice(0, countUntil(forwards, beforeNs));
  }

  of(service: string): readonly Forward[] {
    return this.paths.find((path) => path.service === service)?.forwards ?? [];
  }

  /**
   * Who carried what was answered then: the last that forwarded anything in between. Null where none is known to have; or where
   * the answer itself named a provider.
   */
  carrierOf(service: string, named: string | null, fromNs: bigint, toNs: bigint): string | null {
    const path = this.paths.find((each) => each.service === service);
    if (path === undefined || (named !== null && path.providers.has(named))) return null;
    const last = path.forwards[countUntil(path.forwards, toNs) - 1];
    return last !== undefined && last.atNs >= fromNs ? last.node : null;
  }
}

function pathOf({ name: service, kind, endpoint, operations, providers }: Service): Path[] {
  if (kind !== 'path' || endpoint.address === undefined) return [];
  const ports = new Set(operations.flatMap((operation) => ('port' in operation ? operation.port : [])));
  const echoes = operations.some(({ protocol }) => protocol === 'icmp');
  return [{ service, end: endpoint.address, ports, echoes, providers: new Set(providers), forwards: [] }];
}

function wayOf(packet: Packet, { end, ports, echoes }: Path): Forward['way'] | null {
  if (packet.kind === 'udp' || packet.kind === 'tcp') {
    if (packet.destination === end && ports.has(packet.destinationPort)) return 'there';
    if (packet.source !== end || !ports.has(packet.sourcePort)) return null;
    // What comes later on a connection says who carried it when it began: a server may be slow, or go on where it was.
    return packet.kind === 'udp' || packet.flags.syn ? 'back' : null;
  }
  if (!echoes) return null;
  if (packet.kind === 'echo-request' && packet.destination === end) return 'there';
  return packet.kind === 'echo-reply' && packet.source === end ? 'back' : null;
}

/** One packet of each exchange: that which goes there, or where the providers are at the end themselves, their answer. */
export function onTheWay(forwards: readonly Forward[]): readonly Forward[] {
  const there = forwards.filter(({ way }) => way === 'there');
  return there.length > 0 ? there : forwards;
}
