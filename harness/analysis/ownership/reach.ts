import type { FaultDescription, FaultEvent, LinkEvent, Port } from '../../recording/types';

interface Cut {
  /** A fault's id, or a link's `node:interface`. */
  readonly cause: string;
  readonly byFault: boolean;
  readonly fromNs: bigint;
  toNs: bigint | null;
  /** When it may have been in force: from the beginning of the one bracket to the end of the other. */
  readonly possiblyFromNs: bigint;
  possiblyToNs: bigint | null;
  blocks(from: Port, to: Port): boolean;
}

/**
 * What could reach what, and when: from the proven faults, and from carriers lost. A cut counts while it is certain:
 * from the end of the bracket in which it was made to the beginning of the one in which it was healed.
 */
export class Reach {
  private readonly cuts: Cut[] = [];
  /** How late each fault may make frames, in ns, by its id. */
  private readonly delays = new Map<string, bigint>();

  constructor(private readonly ports: readonly Port[]) {}

  note(event: FaultEvent | LinkEvent): void {
    if (event.kind === 'fault' && event.fault.delaysMs !== undefined)
      this.delays.set(event.fault.id, BigInt(Math.ceil(event.fault.delaysMs * 1e6)));
    if (event.kind === 'link') this.carrier(event);
    else if (event.phase === 'healed') this.healed(event);
    else if (event.fault.cuts.length > 0)
      this.cut({
        cause: event.fault.id,
        byFault: true,
        fromNs: event.afterNs,
        toNs: null,
        possiblyFromNs: event.beforeNs,
        possiblyToNs: null,
        blocks: blocksOf(event.fault),
      });
  }

  passes(from: Port, to: Port, atNs: bigint): boolean {
    return !this.cuts.some((cut) => isInForce(cut, atNs) && cut.blocks(from, to));
  }

  /** How much later than a switch forwards it a frame may leave, for all that is known of the faults, ns. */
  get latenessNs(): bigint {
    return [...this.delays.values()].reduce((sum, delayNs) => sum + delayNs, 0n);
  }

  /** A fault, not just a carrier of which news comes late, is said to block the way. */
  isCut(from: Port, to: Port, atNs: bigint): boolean {
    return this.cuts.some((cut) => cut.byFault && isInForce(cut, atNs) && cut.blocks(from, to));
  }

  /** Somebody on the network hears the node. */
  isHeard(node: string, network: string, atNs: bigint): boolean {
    const own = this.portsOf(node, network);
    return this.ports.some(
      (other) => other.network === network && other.node !== node && own.some((port) => this.passes(port, other, atNs)),
    );
  }

  /** Nobody on the network hears anybody: its switch is out. */
  isOut(network: string, atNs: bigint): boolean {
    const own = this.ports.filter((port) => port.network === network);
    return own.every(({ node }) => !this.isHeard(node, network, atNs));
  }

  /** Somebody on the network can both hear the node and be heard by it. */
  isReachable(node: string, network: string, atNs: bigint): boolean {
    return this.reachedBy(node, network, atNs).length > 0;
  }

  /** The same beyond doubt: not while a cut is just being made or healed. Silence accuses nobody who may yet be cut off. */
  isSurelyReachable(node: string, network: string, atNs: bigint): boolean {
    const open = (from: Port, to: Port): boolean =>
      !this.cuts.some((cut) => mayBeInForce(cut, atNs) && cut.blocks(from, to));
    const own = this.portsOf(node, network);
    return this.ports.some(
      (other) =>
        other.network === network && other.node !== node && own.some((port) => open(port, other) && open(other, port)),
    );
  }

  /** The nodes that it can exchange frames with. */
  reachedBy(node: string, network: string, atNs: bigint): readonly string[] {
    const own = this.portsOf(node, network);
    const others = this.ports.filter((port) => port.network === network && port.node !== node);
    const reached = others.filter((other) =>
      own.some((port) => this.passes(port, other, atNs) && this.passes(other, port, atNs)),
    );
    return [...new Set(reached.map((port) => port.node))];
  }

  /** Some port hears both nodes (one of their own will do): they are in one broadcast domain. */
  shareListener(one: string, other: string, network: string, atNs: bigint): boolean {
    const hears = (listener: Port, node: string): boolean =>
      listener.node === node || this.portsOf(node, network).some((port) => this.passes(port, listener, atNs));
    return this.ports.some((port) => port.network === network && hears(port, one) && hears(port, other));
  }

  /** Every moment at which anything changed. */
  changesNs(): readonly bigint[] {
    return this.cuts
      .flatMap(({ fromNs, toNs, possiblyFromNs, possiblyToNs }) => [fromNs, toNs, possiblyFromNs, possiblyToNs])
      .filter((atNs) => atNs !== null);
  }

  private portsOf(node: string, network: string): readonly Port[] {
    return this.ports.filter((port) => port.node === node && port.network === network);
  }

  /** A machine that boots has its links anew, and its monitor was not there to say so. */
  private healed({ fault, beforeNs, afterNs }: FaultEvent): void {
    this.heal(fault.id, beforeNs, afterNs);
    if (!fault.losesAddresses) return;
    for (const { node, interface: name } of this.ports)
      if (fault.nodes.includes(node)) this.heal(linkOf(node, name), beforeNs, afterNs);
  }

  private carrier({ node, interface: name, carrier, atNs }: LinkEvent): void {
    const cause = linkOf(node, name);
    this.heal(cause, atNs, atNs);
    if (carrier) return;
    const isLost = (port: Port): boolean => port.node === node && port.interface === name;
    const blocks = (from: Port, to: Port): boolean => isLost(from) || isLost(to);
    this.cut({ cause, byFault: false, fromNs: atNs, toNs: null, possiblyFromNs: atNs, possiblyToNs: null, blocks });
  }

  private cut(cut: Cut): void {
    this.cuts.push(cut);
  }

  private heal(cause: string, beforeNs: bigint, afterNs: bigint): void {
    for (const cut of this.cuts) {
      if (cut.cause !== cause) continue;
      cut.toNs ??= beforeNs;
      cut.possiblyToNs ??= afterNs;
    }
  }
}

function mayBeInForce({ possiblyFromNs, possiblyToNs }: Cut, atNs: bigint): boolean {
  return possiblyFromNs <= atNs && (possiblyToNs === null || atNs < possiblyToNs);
}

function linkOf(node: string, name: string): string {
  return `${node}:${name}`;
}

function isInForce({ fromNs, toNs }: Cut, atNs: bigint): boolean {
  return fromNs <= atNs && (toNs === null || atNs < toNs);
}

function blocksOf({ cuts }: FaultDescription): Cut['blocks'] {
  const matches = (pattern: number | '*', port: Port): boolean => pattern === '*' || pattern === port.index;
  return (from, to) => cuts.some((cut) => matches(cut.from, from) && matches(cut.to, to));
}
