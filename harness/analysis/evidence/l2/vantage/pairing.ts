/** A frame as an echo is looked for. */
export interface Noted {
  readonly fingerprint: number;
  readonly atNs: number;
  /** Of an advertisement, as it says; otherwise 0. */
  readonly intervalNs: number;
}

/** How far frames come in pairs, one interval apart. */
export interface Pairing {
  /** As far as can be told, of the first of them. */
  readonly laterNs: number;
  pairs: number;
  /** Different frames that are there once or twice, and of those the pairs. */
  rare: number;
  rarePairs: number;
  /** Second halves of pairs of advertisements; of those: between two first halves, which keep the pace that they name. */
  paced: number;
  pacedPairs: number;
}

/** Jitter, and what clocks drift apart from one frame to the next. */
export const toleranceOf = (laterNs: number): number => Math.min(2_000_000, laterNs / 4);

/** No router advertises faster than it says by more; of a pair, the second comes in between. */
const [slowest, fastest] = [0.97, 0.75];
const ceased = 1.5;

interface Said {
  /** Not yet said again, oldest first. */
  readonly open: number[];
  count: number;
  pairs: number;
  /** The latest that is no echo, and how long after the one before it came. */
  firstNs: number;
  gapNs: number;
}

/** Takes each frame for the echo of the oldest like it that came so much before, where there is one. In order of time. */
export function pairUp(frames: readonly Noted[], laterNs: number): Pairing {
  const pairing: Pairing = { laterNs, pairs: 0, rare: 0, rarePairs: 0, paced: 0, pacedPairs: 0 };
  const toleranceNs = toleranceOf(laterNs);
  const saids = new Map<number, Said>();
  let apartNs = laterNs;
  for (const { fingerprint, atNs, intervalNs } of frames) {
    const said = saids.get(fingerprint) ?? { open: [], count: 0, pairs: 0, firstNs: -Infinity, gapNs: Infinity };
    saids.set(fingerprint, said);
    said.count += 1;
    while ((said.open[0] ?? Infinity) < atNs - apartNs - toleranceNs) said.open.shift();
    const [oldest] = said.open;
    if (oldest === undefined || oldest > atNs - apartNs + toleranceNs) {
      said.open.push(atNs);
      said.gapNs = atNs - said.firstNs;
      said.firstNs = atNs;
      continue;
    }
    said.open.shift();
    apartNs = atNs - oldest;
    said.pairs += 1;
    pairing.pairs += 1;
    const sinceNs = atNs - said.firstNs;
    // What is said again when the first clock's machine heard no more of it lies between nothing.
    if (intervalNs === 0 || sinceNs > intervalNs * ceased) continue;
    pairing.paced += 1;
    const isBetween = sinceNs > intervalNs * (1 - slowest) && sinceNs < intervalNs * slowest;
    if (isBetween && said.gapNs > intervalNs * fastest) pairing.pacedPairs += 1;
  }
  for (const { count, pairs } of saids.values()) {
    if (count > 2) continue;
    pairing.rare += 1;
    pairing.rarePairs += pairs;
  }
  return pairing;
}
