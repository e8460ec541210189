import { Rhythm } from './rhythm';

/** The paces at which the nodes claim one VIP. */
export class Rhythms {
  private readonly known = new Map<string, Rhythm>();

  constructor(
    /** Claims further apart than this prove nothing together. */
    public windowNs: bigint,
    /** A node that contended and has not claimed for so long has fallen silent. */
    private readonly silenceNs: bigint,
  ) {}

  claimed(node: string, atNs: bigint): void {
    this.of(node).claimed(atNs);
  }

  /** One node goes by another name from now on. */
  rename(from: string, to: string): void {
    this.known.set(to, this.of(from));
  }

  paceNsOf(node: string): bigint | null {
    return this.of(node).paceNs;
  }

  /** The node's own pace counts where it is slower than the window. */
  windowOf(node: string): bigint {
    const { windowNs } = this.of(node);
    return windowNs > this.windowNs ? windowNs : this.windowNs;
  }

  silenceOf(node: string): bigint {
    const { silenceNs } = this.of(node);
    return silenceNs > this.silenceNs ? silenceNs : this.silenceNs;
  }

  private of(node: string): Rhythm {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const rhythm = new Rhythm();
    this.known.set(node, rhythm);
    return rhythm;
  }
}
