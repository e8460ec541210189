import type { Frame } from 'tcpdump-parser';

/** More than a network has; a capture that shows more is an attack or a scan. */
const mostAddresses = 4096;

/** Who answered ARP for which addresses: one that answers for addresses of several others is their proxy (RFC 1027), and owns none of them. */
export class Proxies {
  private readonly answerers = new Map<string, Set<string>>();

  add({ packet }: Frame): void {
    if (packet.kind !== 'arp') return;
    const { senderAddress: address, senderMac: mac, form } = packet;
    if (form !== 'reply' && form !== 'announcement' && form !== 'request') return;
    const known = this.answerers.get(address);
    if (known !== undefined) known.add(mac);
    else if (this.answerers.size < mostAddresses) this.answerers.set(address, new Set([mac]));
  }

  /** It answers for addresses of at least two others. */
  isProxy(mac: string): boolean {
    const others = new Set<string>();
    for (const macs of this.answerers.values()) if (macs.has(mac)) for (const other of macs) others.add(other);
    others.delete(mac);
    return others.size >= 2 && this.ownersWith(mac) >= 2;
  }

  private ownersWith(mac: string): number {
    return [...this.answerers.values()].filter((macs) => macs.has(mac) && macs.size > 1).length;
  }
}
