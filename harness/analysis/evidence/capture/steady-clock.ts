import type { FrameNumber } from '../../types';

/** A clock that was set back while it stamped frames. */
export interface ClockStep {
  readonly frame: FrameNumber;
  readonly backMs: number;
}

/** Queues of a network card, and tcpdump's reading of several devices, swap frames by less. */
const disorderNs = 50_000_000;

interface Known {
  /** As in the frames. */
  latestNs: number;
  aheadNs: number;
}

/**
 * The time of a capture whose clock was set back: it goes on by the clock as it was before, as if the first frame after the step had come right
 * behind the last before it.
 */
export class SteadyClock {
  readonly steps: ClockStep[] = [];
  /** By number. */
  private readonly clocks: Known[] = [];

  /** By how much the time of the frame is to be put forward, in nanoseconds. */
  aheadNs(clock: number, atNs: number, frame: FrameNumber): number {
    const known = this.clocks[clock];
    if (known === undefined) {
      this.clocks[clock] = { latestNs: atNs, aheadNs: 0 };
      return 0;
    }
    const backNs = known.latestNs - (atNs + known.aheadNs);
    if (backNs > disorderNs) {
      known.aheadNs += backNs;
      this.steps.push({ frame, backMs: backNs / 1e6 });
    }
    if (backNs < 0) known.latestNs = atNs + known.aheadNs;
    return known.aheadNs;
  }
}
