import type { OtherPacket, Unread } from '../packet';
import type { PrintedDatagram } from './printed-datagram';

/** A packet of which the text says too little, for this reason; `of` is what it is of, where the reason does not tell. */
export function unprinted(
  { source, destination, etherType }: PrintedDatagram,
  unread: Unread,
  of?: string,
): OtherPacket {
  return {
    kind: 'other',
    etherType,
    source,
    destination,
    payload: new Uint8Array(0),
    unread,
    ...(of !== undefined && { of }),
  };
}
