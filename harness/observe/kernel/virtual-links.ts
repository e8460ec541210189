import type { AddressEvent, LinkEvent } from '../../recording/types';

/**
 * Interfaces that an agent makes for itself, a macvlan with a virtual router's MAC, say. Some keep their addresses for good
 * and are held down where they are not to be used (protodown): there an address counts as absent.
 */
export class VirtualLinks {
  private readonly addresses = new Map<string, Set<string>>();
  private readonly down = new Set<string>();

  /** @param wired the node's interfaces of the topology: what is on these stays there when a cable is pulled */
  constructor(private readonly wired: ReadonlySet<string>) {}

  /** What is to be recorded of an event. */
  seen(event: AddressEvent | LinkEvent): readonly (AddressEvent | LinkEvent)[] {
    if (this.wired.has(event.interface)) return [event];
    return event.kind === 'link' ? [event, ...this.link(event)] : this.address(event);
  }

  private link({ atNs, node, interface: name, carrier }: LinkEvent): readonly AddressEvent[] {
    if (carrier !== this.down.has(name)) return [];
    if (carrier) this.down.delete(name);
    else this.down.add(name);
    const change = carrier ? 'added' : 'removed';
    return this.of(name).map((address) => ({ kind: 'address', atNs, node, interface: name, address, change }));
  }

  private address(event: AddressEvent): readonly AddressEvent[] {
    const { interface: name, address, change } = event;
    const all = new Set(this.of(name));
    if (change === 'added') all.add(address);
    else all.delete(address);
    this.addresses.set(name, all);
    return this.down.has(name) ? [] : [event];
  }

  private of(name: string): readonly string[] {
    return [...(this.addresses.get(name) ?? [])];
  }
}
