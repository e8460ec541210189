import { parse as parseAddress } from 'ipaddr.js';
import { virtualRouterOf } from '../l2/virtual-mac';
import { familyOf } from '../../../topology/address/family';
import type { Watch } from '../../ownership/watch';

/** A network has no more addresses that answer than this; a capture that shows more is an attack or a scan. */
const mostAddresses = 4096;
/** Those that are kept stand in the way only so long. */
const mostTried = 16;
const nobody: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Watches the addresses asked for, or every one that ARP, NDP or an advertisement shows somebody to own. */
export class CaptureWatch implements Watch {
  readonly allProbes = false;
  private readonly watched: Set<string>;
  private readonly shown = new Set<string>();
  private readonly routers = new Map<number, Set<string>>();
  private missed = 0;

  constructor(
    private readonly wanted: readonly string[] | 'auto',
    /** Drops what is known of an address, unless it is worth keeping. */
    private readonly drop: (address: string) => boolean,
  ) {
    this.watched = new Set(wanted === 'auto' ? [] : wanted.map((address) => canonical(address)));
  }

  /** Addresses that were one too many to watch. */
  get leftOut(): number {
    return this.missed;
  }

  /** Others that somebody claims, though nobody asked for them; those found by themselves, where none was asked for. */
  get others(): readonly string[] {
    return [...(this.wanted === 'auto' ? this.watched : this.shown)];
  }

  has(address: string): boolean {
    return this.watched.has(address);
  }

  reveals(address: string): boolean {
    if (this.watched.has(address)) return true;
    if (nobody.has(address)) return false;
    if (this.wanted !== 'auto') {
      if (this.shown.size < mostAddresses) this.shown.add(address);
      return false;
    }
    if (this.watched.size >= mostAddresses) {
      this.missed += 1;
      if (!this.makeRoom()) return false;
    }
    this.watched.add(address);
    return true;
  }

  /** The addresses that were seen at the router's virtual hardware address. */
  ofRouter(virtualRouterId: number, family: 4 | 6): readonly string[] {
    return [...(this.routers.get(virtualRouterId) ?? [])].filter((address) => familyOf(address) === family);
  }

  /** Addresses that one node owns and that are known for longest make room for those that are yet to come. */
  private makeRoom(): boolean {
    for (const address of this.oldest()) {
      this.watched.delete(address);
      if (this.drop(address)) return true;
      this.watched.add(address);
    }
    return false;
  }

  private oldest(): readonly string[] {
    const oldest: string[] = [];
    for (const address of this.watched) {
      if (oldest.length >= mostTried) break;
      oldest.push(address);
    }
    return oldest;
  }

  named(address: string, mac: string): void {
    const router = virtualRouterOf(mac);
    if (router !== null) this.belongs(address, router);
  }

  /** The address is one of the virtual router's. */
  belongs(address: string, router: number): void {
    if (!this.watched.has(address)) return;
    const addresses = this.routers.get(router) ?? new Set();
    this.routers.set(router, addresses.add(address));
  }
}

/** As the parser writes addresses (RFC 5952). Text that is no address matches nothing. */
export function canonical(address: string): string {
  try {
    const parsed = parseAddress(address);
    return 'toRFC5952String' in parsed ? parsed.toRFC5952String() : parsed.toString();
  } catch {
    return address;
  }
}
