import type { Frame } from 'tcpdump-parser';
import { Ownership } from '../../ownership/ownership';
import type { ServiceOwnership } from '../../ownership/service-ownership';
import type { FrameNumber } from '../../types';
import { capturedVip, withoutFlags, withoutTimes } from './captured-vip';
import { CaptureTimes } from './capture-times';
import { canonical, CaptureWatch } from './capture-watch';
import { Proxies } from './proxies';
import type { Known } from './resolve';
import { toldDomains } from './told-domains';
import type { CaptureAnalysis, CaptureClocks, CaptureNews, DoubledClock } from './types';
import { UnreadEvidence } from './unread';

export interface CaptureOptions {
  /** Addresses, or `auto`: every address that is announced or advertised, or that two nodes claim. */
  readonly vips: readonly string[] | 'auto';
  /** When the fault struck, if that is known: what a takeover is timed from. */
  readonly faultAtNs?: bigint;
  /** Claims further apart prove nothing together (default 1 s, and 2.5 advertisement intervals where those are longer). */
  readonly windowNs?: bigint;
  /** Everything is in it again so much later, as a first reading has found (`clocks.doubled`). */
  readonly echoMs?: number;
}

/** What only the reader of the file can tell. */
export interface CaptureEnd {
  readonly droppedByCapture?: number | undefined;
  readonly cutShort: boolean;
  /** Its frames have no times. */
  readonly untimed?: boolean;
}

/** Goes through a capture of any origin, frame by frame; what it has found can be asked for at any time. */
export class CaptureReader {
  private readonly isAuto: boolean;
  private readonly ownership: Ownership;
  private readonly watch: CaptureWatch;
  private readonly unread: UnreadEvidence;
  private readonly proxies = new Proxies();
  private readonly times = new CaptureTimes();
  private readonly revealed = new Set<string>();
  private readonly contestsTold = new Map<string, number>();
  private readonly faultAtNs: bigint | null;
  private readonly echoMs: number | undefined;
  private frames = 0;
  private malformed = 0;
  private toldUntil: FrameNumber = 0;

  constructor({ vips, faultAtNs, windowNs, echoMs }: CaptureOptions) {
    this.echoMs = echoMs;
    this.isAuto = vips === 'auto';
    this.watch = new CaptureWatch(vips, (address) => this.drop(address));
    this.unread = new UnreadEvidence(this.watch);
    this.faultAtNs = faultAtNs ?? null;
    this.ownership = new Ownership({
      services: vips === 'auto' ? [] : vips.map((address) => ({ address: canonical(address) })),
      watch: this.watch,
      also: {
        delivered: ({ act, service: vip }) => {
          if (act === 'announcement' || act === 'advertisement' || act === 'shared') this.revealed.add(vip);
        },
      },
      ...(windowNs !== undefined && { windowNs }),
      ...(echoMs !== undefined && { echoNs: Math.round(echoMs * 1e6) }),
    });
  }

  feed(given: Frame): void {
    const frame = this.times.inTime(given);
    this.frames += 1;
    if (frame.isPlainTraffic) {
      // Packets between others say nothing of the addresses watched, and are most of what there is.
      if (this.watch.has(frame.sourceAddress ?? '')) this.ownership.feed(frame);
      return;
    }
    this.unread.add(frame);
    this.proxies.add(frame);
    if (frame.packet.kind === 'malformed') this.malformed += 1;
    else this.ownership.feed(frame);
  }

  /** Claims and contests begun since the last time it was asked. */
  news(): readonly CaptureNews[] {
    const since = this.toldUntil;
    this.toldUntil = this.frames;
    return this.vips().flatMap((fold) => [...claimsAfter(fold, since), ...this.contestsIn(fold)]);
  }

  analysis({ droppedByCapture, cutShort, untimed: isTimeless = false }: CaptureEnd): CaptureAnalysis {
    this.ownership.settle();
    const { frames, malformed, faultAtNs } = this;
    const untimed = isTimeless || this.isAllAtOnce();
    const [firstNs, lastNs] = untimed ? [null, null] : [this.times.firstNs, this.times.lastNs];
    const endNs = (this.times.lastNs ?? 0n) + 1n;
    const window = { fromNs: this.times.firstNs ?? 0n, toNs: endNs, gaps: this.times.gaps, faultAtNs };
    const folds = this.vips();
    const told = new Set(folds.map(({ service }) => service.address));
    const otherAddresses = this.watch.others.filter((address) => !told.has(address));
    const [unread, clocks] = [this.unread.all(told), this.clocks()];
    const flagless = new Set(unread.filter(({ because }) => because === 'flags').map(({ what }) => what));
    return {
      schemaVersion: 1,
      frames,
      malformed,
      droppedByCapture: droppedByCapture ?? null,
      firstNs,
      lastNs,
      cutShort,
      ...(untimed && { untimed }),
      addressesLeftOut: this.watch.leftOut,
      ...(unread.length > 0 && { unread }),
      ...(otherAddresses.length > 0 && { otherAddresses }),
      ...(clocks !== null && { clocks }),
      vips: toldDomains(
        folds.map((fold) => {
          const history = fold.history(endNs);
          const found = capturedVip(history, window, this.knownIn(fold));
          const vip = flagless.has(found.address) ? withoutFlags(found) : found;
          return {
            vip: untimed ? withoutTimes(vip) : vip,
            domain: fold.service.domain,
            isAsserted: history.isAsserted,
          };
        }),
      ),
    };
  }

  /** Several claim an address, and all frames have one time: whatever wrote them did not keep it. */
  private isAllAtOnce(): boolean {
    const { firstNs, lastNs } = this.times;
    return this.frames > 2 && firstNs === lastNs && this.vips().some((fold) => fold.answerers > 1);
  }

  /** What was contested is kept. */
  private drop(address: string): boolean {
    const folds = this.ownership.of(address);
    if (folds !== undefined && folds.answerers > 1) return false;
    this.ownership.forget(address);
    this.revealed.delete(address);
    return true;
  }

  /** Those asked for; when none were, those that behave like VIPs. */
  private vips(): readonly ServiceOwnership[] {
    const folds = this.ownership.watched.flatMap((address) => this.ownership.of(address) ?? []);
    if (!this.isAuto) return folds;
    return folds.filter((fold) => this.revealed.has(fold.service.address) || fold.answerers > 1);
  }

  private knownIn({ service: { domain = '' } }: ServiceOwnership): Known {
    return {
      nameOf: (node) => this.ownership.vantage.nameOf(node, domain),
      isProxy: (node) => this.proxies.isProxy(node),
    };
  }

  private clocks(): CaptureClocks | null {
    const differences = this.ownership.vantage.copies.clocks
      .differences()
      .map(({ interfaces: [one, other], aheadMs }) => ({
        interfaces: [this.times.nameOf(one), this.times.nameOf(other)] as const,
        aheadMs,
      }));
    const { steps } = this.times;
    const doubled = this.doubled();
    if (steps.length === 0 && differences.length === 0 && doubled === null) return null;
    return { steps, differences, ...(doubled !== null && { doubled }) };
  }

  private doubled(): DoubledClock | null {
    const { vantage } = this.ownership;
    if (this.echoMs !== undefined) return { laterMs: this.echoMs, frames: vantage.copies.echoes, isCorrected: true };
    const found = vantage.doubled();
    return found && { laterMs: found.laterNs / 1e6, frames: found.frames, isCorrected: false };
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
