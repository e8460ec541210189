import type { FrameNumber } from '../../types';

/** A clock that was set back while it stamped frames. */
export interface ClockStep {
  readonly frame: FrameNumber;
  readonly backMs: number;
}

/** Queues of a network card, and tcpdump's reading of several devices, swap frames by less. */
const disorderNs = 50_000_000n;

/**
 * The time of a capture whose clock was set back: it goes on by the clock as it was before, as if the first frame after the step had come right
 * behind the last before it.
 */
export class SteadyClock {
  readonly steps: ClockStep[] = [];
  private readonly clocks = new Map<number, { latestNs: bigint; aheadNs: bigint }>();

  /** By how much the time of the frame is to be put forward. */
  correctionNs(clock: number, atNs: bigint, frame: FrameNumber): bigint {
    const known = this.clocks.get(clock);
    if (known === undefined) {
      this.clocks.set(clock, { latestNs: atNs, aheadNs: 0n });
      return 0n;
    }
    // Nearly every frame of a sound clock.
    if (atNs >= known.latestNs && known.aheadNs === 0n) {
      known.latestNs = atNs;
      return 0n;
    }
    const backNs = known.latestNs - (atNs + known.aheadNs);
    if (backNs > disorderNs) {
      known.aheadNs += backNs;
      this.steps.push({ frame, backMs: Number(backNs) / 1e6 });
    }
    if (atNs + known.aheadNs > known.latestNs) known.latestNs = atNs + known.aheadNs;
    return known.aheadNs;
  }
}
