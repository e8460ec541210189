import type { NeighbourEvent, RecordedEvent } from '../../../recording/types';
import type { Hardware } from './hardware';

/** What a client's neighbour entry for an address came to say. */
export interface NeighbourEntry {
  readonly atNs: bigint;
  readonly client: string;
  /** As the kernel has it; null when it holds none. */
  readonly entry: string | null;
  /** Whose it is, where only one node has it. */
  readonly node: string | null;
}

/** The changes of clients' neighbour entries for an address, in order of time. */
export function neighbourEntries(
  events: readonly RecordedEvent[],
  address: string,
  hardware: Pick<Hardware, 'ownerOf'>,
): readonly NeighbourEntry[] {
  return events
    .filter((event): event is NeighbourEvent => event.kind === 'neighbour' && event.address === address)
    .map(({ atNs, node: client, mac: entry }) => {
      const node = entry === null ? null : (hardware.ownerOf(entry) ?? null);
      return { atNs, client, entry, node };
    });
}
