import type { Manifest, NeighbourEvent, RecordedEvent } from '../../../recording/types';
import type { WatchedService } from '../../ownership/watched-service';
import type { Hardware } from './hardware';

/** What is read of a trial. */
export interface NeighbourEvidence {
  readonly events: readonly RecordedEvent[];
  readonly hardware: Pick<Hardware, 'ownerOf'>;
  readonly manifest: Pick<Manifest, 'ports'>;
}

/** What a client's neighbour entry for an address came to say. */
export interface NeighbourEntry {
  readonly atNs: bigint;
  readonly client: string;
  /** As the kernel has it; null when it holds none. */
  readonly entry: string | null;
  /** Whose it is, where only one node has it. */
  readonly node: string | null;
}

/** The changes of clients' neighbour entries for a VIP, in order of time. */
export function neighbourEntries(
  { address, zone }: WatchedService,
  { events, hardware, manifest }: NeighbourEvidence,
): readonly NeighbourEntry[] {
  const isThere = ({ node, interface: name }: NeighbourEvent): boolean =>
    zone === undefined ||
    manifest.ports.some((port) => port.node === node && port.interface === name && port.network === zone);
  return events
    .filter((event): event is NeighbourEvent => event.kind === 'neighbour' && event.address === address)
    .filter(isThere)
    .map(({ atNs, node: client, mac: entry }) => {
      const node = entry === null ? null : (hardware.ownerOf(entry) ?? null);
      return { atNs, client, entry, node };
    });
}
