import type { OperationEvent, RecordedEvent } from '../../recording/types';
import { scopedAddress } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { countBefore } from './count-before';
import type { Operation, OperationRecord } from './operation';

/** Who carried an operation, where its answer does not say; null: nobody is known to have. */
export interface Carriers {
  carrierOf(service: string, named: string | null, fromNs: bigint, toNs: bigint): string | null;
}

/** The operations that clients themselves told of, by client, service and protocol. */
export class OperationLog {
  private readonly series = new Map<string, OperationEvent[]>();
  private readonly nodesByAddress: ReadonlyMap<string, string>;

  private readonly addressesByName: ReadonlyMap<string, string>;
  /** A running trial looks again and again. */
  private readonly carried = new WeakMap<OperationEvent, string>();

  constructor(
    { nodes, vips }: Pick<Topology, 'nodes' | 'vips'>,
    private readonly carriers: Carriers = { carrierOf: () => null },
  ) {
    this.addressesByName = new Map(vips.map((vip) => [vip.name ?? scopedAddress(vip), scopedAddress(vip)]));
    const links = nodes.flatMap(({ name, interfaces }) =>
      interfaces.map(({ addresses }) => ({ node: name, addresses })),
    );
    this.nodesByAddress = new Map(
      links.flatMap(({ node, addresses }) => addresses.map((address) => [address.split('/')[0] ?? address, node])),
    );
  }

  note(event: RecordedEvent): void {
    if (event.kind !== 'operation') return;
    const key = `${event.node} ${this.serviceOf(event)} ${event.protocol}`;
    const known = this.series.get(key);
    if (known === undefined) this.series.set(key, [event]);
    else known.push(event);
  }

  /** What was invoked before this moment. */
  forget(beforeNs: bigint): void {
    for (const events of this.series.values()) events.splice(0, countBefore(events, beforeNs));
  }

  /** They are told of when they are over, and here in order of invocation. */
  records(): readonly OperationRecord[] {
    return [...this.series.values()].flatMap((events) => {
      const [first] = events;
      if (first === undefined) return [];
      const { node: client, protocol } = first;
      const service = this.serviceOf(first);
      const operations = events
        .map((event) => this.operationOf(event))
        .sort((one, other) => Number(one.invokedNs - other.invokedNs));
      return [{ client, service, protocol, intervalMs: intervalMs(operations), operations }];
    });
  }

  /** Whatever an address is called, it is measured by itself. */
  private serviceOf({ service }: OperationEvent): string {
    return this.addressesByName.get(service) ?? service;
  }

  /** A name's answer is an address, and whoever has that is the provider; of a path it is whoever carried the operation. */
  private operationOf(event: OperationEvent): Operation {
    const { atNs, invokedNs, completedNs, result, server, detail, session = null, row } = event;
    const named = server === null ? null : (this.nodesByAddress.get(server) ?? server);
    const known = this.carried.get(event) ?? null;
    const carrier =
      completedNs === null
        ? null
        : (known ?? this.carriers.carrierOf(this.serviceOf(event), named, invokedNs, completedNs));
    if (carrier !== null && known === null) this.carried.set(event, carrier);
    return {
      invokedNs,
      completedNs,
      overNs: atNs,
      result,
      server: carrier ?? named,
      detail,
      session,
      ...(row !== undefined && { row }),
    };
  }
}

/** The rate that the client kept: the median of the intervals, which a pause does not change. */
function intervalMs(operations: readonly Operation[]): number | null {
  const intervals = operations.slice(1).map(({ invokedNs }, index) => {
    const before = operations[index]?.invokedNs ?? invokedNs;
    return Number(invokedNs - before) / 1e6;
  });
  return intervals.sort((one, other) => one - other)[Math.floor(intervals.length / 2)] ?? null;
}
