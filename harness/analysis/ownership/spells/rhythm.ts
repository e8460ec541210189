/** Claims closer together than this are said in one breath. */
const breathNs = 100_000_000n;
/** Who claims at a steady pace has not ceased while so many of its intervals pass without a claim. */
const intervalsPerWindow = 2.5;
const intervalsUntilSilent = 1.25;
/** Intervals that differ by no more than this factor are one pace. */
const steadyFactor = 1.5;

/**
 * The pace at which one node claims: known from three claims at two like intervals. Who announces every three seconds and does nothing else
 * owns the address in between as well.
 */
export class Rhythm {
  private readonly beatsNs: bigint[] = [];
  private lastNs: bigint | null = null;
  /** Of the beats as they are; undefined until it is asked for. */
  private knownPaceNs: bigint | null | undefined = null;

  claimed(atNs: bigint): void {
    const inOneBreath = this.lastNs !== null && atNs - this.lastNs < breathNs;
    if (this.lastNs === null || atNs > this.lastNs) this.lastNs = atNs;
    if (inOneBreath) return;
    this.beatsNs.push(atNs);
    if (this.beatsNs.length > 3) this.beatsNs.shift();
    this.knownPaceNs = undefined;
  }

  /** The longer of the last two intervals, where they are alike. */
  get paceNs(): bigint | null {
    if (this.knownPaceNs === undefined) this.knownPaceNs = this.findPaceNs();
    return this.knownPaceNs;
  }

  private findPaceNs(): bigint | null {
    const [first, second, third] = this.beatsNs;
    if (first === undefined || second === undefined || third === undefined) return null;
    const [shorter, longer] = [second - first, third - second].sort((one, other) => Number(one - other));
    if (shorter === undefined || longer === undefined) return null;
    return Number(longer) <= Number(shorter) * steadyFactor ? longer : null;
  }

  /** Claims of the node that are no further apart than this are of one ownership; 0 where it has no pace. */
  get windowNs(): bigint {
    return times(this.paceNs ?? 0n, intervalsPerWindow);
  }

  /** When the next claim should have come. */
  get silenceNs(): bigint {
    return times(this.paceNs ?? 0n, intervalsUntilSilent);
  }
}

const times = (ns: bigint, factor: number): bigint => BigInt(Math.round(Number(ns) * factor));
