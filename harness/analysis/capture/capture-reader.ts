import { parse as parseAddress } from 'ipaddr.js';
import type { Frame } from 'tcpdump-parser';
import { Ownership } from '../ownership/ownership';
import type { ServiceOwnership } from '../ownership/service-ownership';
import type { FrameNumber } from '../types';
import { capturedVip } from './captured-vip';
import { Discovery } from './discovery';
import type { CaptureAnalysis, CaptureNews } from './types';

export interface CaptureOptions {
  /** Addresses, or `auto`: every address that is announced or advertised, or that two nodes claim. */
  readonly vips: readonly string[] | 'auto';
  /** When the fault struck, if that is known: what a takeover is timed from. */
  readonly faultAtNs?: bigint;
  /** Claims further apart prove nothing together (default 1 s, and 2.5 advertisement intervals where those are longer). */
  readonly windowNs?: bigint;
}

/** What only the reader of the file can tell. */
export interface CaptureEnd {
  readonly droppedByCapture?: number | undefined;
  readonly cutShort: boolean;
}

/** Goes through a capture of any origin, frame by frame; what it has found can be asked for at any time. */
export class CaptureReader {
  private readonly ownership: Ownership;
  private readonly discovery: Discovery | null;
  private readonly revealed = new Set<string>();
  private readonly contestsTold = new Map<string, number>();
  private readonly faultAtNs: bigint | null;
  private frames = 0;
  private malformed = 0;
  private firstNs: bigint | null = null;
  private lastNs: bigint | null = null;
  private toldUntil: FrameNumber = 0;

  constructor({ vips, faultAtNs, windowNs }: CaptureOptions) {
    this.discovery = vips === 'auto' ? new Discovery() : null;
    this.faultAtNs = faultAtNs ?? null;
    this.ownership = new Ownership({
      services: vips === 'auto' ? [] : vips.map((address) => ({ address: canonical(address) })),
      ...(this.discovery !== null && { watch: this.discovery }),
      also: {
        delivered: ({ act, service: vip }) => {
          if (act === 'announcement' || act === 'advertisement') this.revealed.add(vip);
        },
      },
      ...(windowNs !== undefined && { windowNs }),
    });
  }

  feed(frame: Frame): void {
    this.frames += 1;
    this.lastNs = frame.timeNs;
    this.firstNs ??= this.lastNs;
    if (frame.packet.kind === 'malformed') this.malformed += 1;
    else this.ownership.feed(frame);
  }

  /** Claims and contests begun since the last time it was asked. */
  news(): readonly CaptureNews[] {
    const since = this.toldUntil;
    this.toldUntil = this.frames;
    return this.vips().flatMap((fold) => [...claimsAfter(fold, since), ...this.contestsIn(fold)]);
  }

  analysis({ droppedByCapture, cutShort }: CaptureEnd): CaptureAnalysis {
    const { frames, malformed, firstNs, lastNs, faultAtNs } = this;
    const endNs = (lastNs ?? 0n) + 1n;
    const window = { fromNs: firstNs ?? 0n, toNs: endNs };
    return {
      schemaVersion: 1,
      frames,
      malformed,
      droppedByCapture: droppedByCapture ?? null,
      firstNs,
      lastNs,
      cutShort,
      addressesLeftOut: this.discovery?.leftOut ?? 0,
      vips: this.vips().map((fold) => capturedVip(fold.history(endNs), window, faultAtNs)),
    };
  }

  /** Those asked for; when none were, those that behave like VIPs. */
  private vips(): readonly ServiceOwnership[] {
    const folds = this.ownership.watched.flatMap((address) => this.ownership.of(address) ?? []);
    if (this.discovery === null) return folds;
    return folds.filter((fold) => this.revealed.has(fold.service.address) || fold.claimants > 1);
  }

  private contestsIn({ service: { address }, contests }: ServiceOwnership): CaptureNews[] {
    const told = this.contestsTold.get(address) ?? 0;
    this.contestsTold.set(address, contests.length);
    return contests
      .slice(told)
      .map(({ nodes, fromNs, frames }) => ({ kind: 'contested', vip: address, nodes, atNs: fromNs, frames }));
  }
}

function claimsAfter(fold: ServiceOwnership, frame: FrameNumber): CaptureNews[] {
  return fold.begunAfter(frame).map(({ node, first, after }) => ({
    kind: 'claimed',
    vip: fold.service.address,
    from: after?.node ?? null,
    to: node,
    atNs: first.atNs,
    frame: first.frame,
  }));
}

/** As the parser writes addresses (RFC 5952). Text that is no address matches nothing. */
function canonical(address: string): string {
  try {
    const parsed = parseAddress(address);
    return 'toRFC5952String' in parsed ? parsed.toRFC5952String() : parsed.toString();
  } catch {
    return address;
  }
}
