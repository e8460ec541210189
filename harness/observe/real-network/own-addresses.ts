import type { Frame } from 'tcpdump-parser';
import { isVirtualMac } from '../../analysis/evidence/l2/virtual-mac';
import type { Hosts } from './observed-topology';

/** Tells by what servers say of their own addresses at which hardware addresses they are. */
export class OwnAddresses {
  private readonly names: ReadonlyMap<string, string>;
  private readonly told = new Set<string>();

  constructor(
    servers: Hosts,
    private readonly found: (name: string, mac: string) => void,
  ) {
    this.names = new Map(
      [...servers].flatMap(([name, addresses]) => addresses.map((address) => [address, name] as const)),
    );
  }

  feed({ packet }: Frame): void {
    if (packet.kind === 'arp') this.said(packet.senderAddress, packet.senderMac);
    else if (packet.kind === 'neighbour-advertisement') this.said(packet.target, packet.linkAddress);
  }

  private said(address: string, mac: string | undefined): void {
    const name = this.names.get(address);
    if (name === undefined || mac === undefined || isVirtualMac(mac) || this.told.has(`${name} ${mac}`)) return;
    this.told.add(`${name} ${mac}`);
    this.found(name, mac);
  }
}
