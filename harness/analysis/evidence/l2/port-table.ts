import { LinkType, type Frame } from 'tcpdump-parser';
import type { Port } from '../../../recording/types';

/**
 * The switch port of a frame: by the name of its capture interface (`node:interface`), or by the kernel's interface index, which
 * a live capture of all ports has instead.
 */
export class PortTable {
  private readonly byName = new Map<string, Port>();
  private readonly byIndex = new Map<number, Port>();
  private readonly byInterface: (Port | null | undefined)[] = [];

  constructor(ports: readonly Port[] = []) {
    for (const port of ports) {
      this.byName.set(`${port.node}:${port.interface}`, port);
      this.byIndex.set(port.index, port);
    }
  }

  of(frame: Frame): Port | undefined {
    const { id, name, linkType } = frame.interface;
    let port = this.byInterface[id];
    if (port === undefined) {
      port = (name === undefined ? undefined : this.named(id, name, linkType)) ?? null;
      this.byInterface[id] = port;
    }
    if (port !== null) return port;
    const index = this.byIndex.size === 0 ? undefined : frame.link.interfaceIndex;
    return index === undefined ? undefined : this.byIndex.get(index);
  }

  /**
   * Where no ports were given, the names of a lab's own captures still tell them, but not their networks. They are of one link type;
   * elsewhere a colon is part of a name (`ens160:1`).
   */
  private named(id: number, name: string, linkType: number): Port | undefined {
    const known = this.byName.get(name);
    if (linkType !== LinkType.linuxSll2) return known;
    const [, node, ownName] = /^([^:]+):([^:]+)$/.exec(name) ?? [];
    if (known !== undefined || this.byName.size > 0 || node === undefined || ownName === undefined) return known;
    return { index: -1 - id, node, interface: ownName, network: '' };
  }
}
