import type { Frame } from 'tcpdump-parser';
import { pairUp, type Noted, type Pairing } from './pairing';

/** Every frame is there again, so much later: two sniffers captured it, and their clocks differ. */
export interface EchoFound {
  readonly laterNs: number;
  /** That are there twice. */
  readonly frames: number;
}

/** Enough to tell. */
const mostNoted = 16_384;
const mostTried = 64;
/** What is tried first; and how often the interval must fit into it. */
const sampleLength = 2048;
const fewestLater = 4;
/** Clocks that are further apart are not of one time. */
const furthestNs = 60_000_000_000;
const fewestPaced = 8;
const fewestRare = 5;
const nearlyAll = 0.8;

/**
 * Looks for two captures with different clocks that were merged into one file whose interfaces do not tell them apart. Frames that are never
 * the same twice prove it when they are, all by one interval. So do advertisements that come twice as often as they say, in such pairs:
 * what is said at an even pace is an echo of itself, so the pace that remains has to be the one that they name.
 */
export class Echo {
  private readonly noted: Noted[] = [];

  note(frame: Pick<Frame, 'fingerprint' | 'elapsedNs'>, intervalMs = 0): void {
    if (this.noted.length >= mostNoted) return;
    const { fingerprint, elapsedNs: atNs } = frame;
    this.noted.push({ fingerprint, atNs, intervalNs: intervalMs * 1e6 });
  }

  find(): EchoFound | null {
    const frames = this.noted.toSorted((one, other) => one.atNs - other.atNs);
    const counts = countsOf(frames);
    if (!areNearlyAll(mostPairs(counts), frames)) return null;
    const sample =
      frames.length > sampleLength && rareTwice(counts) < fewestRare ? frames.slice(0, sampleLength) : null;
    let best: Pairing | null = null;
    for (const laterNs of candidates(frames)) {
      if (sample !== null && isRefuted(sample, laterNs)) continue;
      const pairing = pairUp(frames, laterNs);
      if (isProof(pairing, frames) && pairing.pairs > (best?.pairs ?? 0)) best = pairing;
    }
    return best && { laterNs: best.laterNs, frames: best.pairs };
  }
}

/** How often each different frame is there. */
function countsOf(frames: readonly Noted[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { fingerprint } of frames) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return [...counts.values()];
}

/** Whatever the interval, there are no more. */
function mostPairs(counts: readonly number[]): number {
  return counts.reduce((pairs, count) => pairs + Math.floor(count / 2), 0);
}

/** Different frames that are there just twice. */
function rareTwice(counts: readonly number[]): number {
  return counts.filter((count) => count === 2).length;
}

function areNearlyAll(pairs: number, frames: readonly Noted[]): boolean {
  return 2 * pairs >= nearlyAll * frames.length;
}

/** Where advertisements alone can prove it, those at the beginning that keep no pace spare all the others. */
function isRefuted(sample: readonly Noted[], laterNs: number): boolean {
  const [first, last] = [sample[0], sample.at(-1)];
  if (first === undefined || last === undefined || last.atNs - first.atNs < fewestLater * laterNs) return false;
  const { paced, pacedPairs } = pairUp(sample, laterNs);
  return paced >= 2 * fewestPaced && pacedPairs < (nearlyAll / 2) * paced;
}

function isProof({ pairs, rare, rarePairs, paced, pacedPairs }: Pairing, frames: readonly Noted[]): boolean {
  if (!areNearlyAll(pairs, frames)) return false;
  const ofRare = rarePairs >= fewestRare && rarePairs >= nearlyAll * rare;
  return ofRare || (pacedPairs >= fewestPaced && pacedPairs >= nearlyAll * paced);
}

/** Intervals at which the same was said again, those that most have in common first. */
function candidates(frames: readonly Noted[]): readonly number[] {
  const firsts = new Map<number, number>();
  const votes = new Map<number, { laterNs: number; count: number }>();
  for (const { fingerprint, atNs } of frames) {
    const first = firsts.get(fingerprint);
    if (first === undefined) firsts.set(fingerprint, atNs);
    if (first === undefined || atNs - first > furthestNs) continue;
    const vote = votes.get(Math.round((atNs - first) / 1e6)) ?? { laterNs: atNs - first, count: 0 };
    vote.count += 1;
    votes.set(Math.round((atNs - first) / 1e6), vote);
  }
  const all = [...votes.values()].sort((one, other) => other.count - one.count || one.laterNs - other.laterNs);
  return all.slice(0, mostTried).map(({ laterNs }) => laterNs);
}
