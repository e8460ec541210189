import type { AddressEvent } from '../../recording/types';

/** One unbroken time during which a node had the VIP configured. */
export interface Hold {
  readonly node: string;
  readonly fromNs: bigint;
  /** When the kernel told of it, which can only be late. */
  readonly toldNs: bigint;
  /** Null: to the end of the record. */
  readonly toNs: bigint | null;
  readonly end: 'release' | 'cut-off' | null;
}

/** A loaded machine adds what it has announced, and its kernel tells of it, no later than this. */
const toldWithinNs = 250_000_000n;

/**
 * Who holds one VIP, from the kernels' address events. These are stamped in user space and can only be late: a hold begins no later than
 * the node's first claim in it, unless that was made so long before that the node surely did not have the address yet.
 */
export class Holding {
  private readonly over: Hold[] = [];
  private readonly since = new Map<string, Pick<Hold, 'fromNs' | 'toldNs'>>();
  private readonly interfaces = new Map<string, Set<string>>();
  private readonly witnessed = new Set<string>();

  /** There is word of the node's addresses at all. */
  knows(node: string): boolean {
    return this.witnessed.has(node);
  }

  sinceNs(node: string): bigint | null {
    return this.since.get(node)?.fromNs ?? null;
  }

  holders(): readonly string[] {
    return [...this.since.keys()];
  }

  /** `answeringSinceNs`: since when the node has answered for the VIP; null when it does not. */
  added({ node, interface: name, atNs }: AddressEvent, answeringSinceNs: bigint | null): void {
    this.witnessed.add(node);
    const interfaces = this.interfaces.get(node) ?? new Set();
    this.interfaces.set(node, interfaces.add(name));
    if (this.since.has(node)) return;
    this.since.set(node, { fromNs: this.earliest(node, atNs, answeringSinceNs), toldNs: atNs });
  }

  /** True when it was the last interface that had it. */
  removed({ node, interface: name, atNs }: AddressEvent): boolean {
    this.witnessed.add(node);
    const interfaces = this.interfaces.get(node);
    interfaces?.delete(name);
    if (interfaces === undefined || interfaces.size > 0) return false;
    this.end(node, atNs, 'release');
    return true;
  }

  /** The node lost its power, and with it every address. */
  lost(node: string, atNs: bigint): void {
    this.interfaces.delete(node);
    this.end(node, atNs, 'cut-off');
  }

  holds(): readonly Hold[] {
    const still = [...this.since].map(([node, since]): Hold => ({ node, ...since, toNs: null, end: null }));
    return [...this.over, ...still];
  }

  private end(node: string, toNs: bigint, end: 'release' | 'cut-off'): void {
    const since = this.since.get(node);
    if (since === undefined) return;
    this.since.delete(node);
    this.over.push({ node, ...since, toNs, end });
  }

  private earliest(node: string, atNs: bigint, answeringSinceNs: bigint | null): bigint {
    if (answeringSinceNs === null || answeringSinceNs >= atNs) return atNs;
    if (atNs - answeringSinceNs > toldWithinNs) return atNs;
    const previous = this.over.findLast((hold) => hold.node === node)?.toNs ?? null;
    return previous !== null && previous > answeringSinceNs ? previous : answeringSinceNs;
  }
}
