import type { CaptureInterface, Frame } from 'tcpdump-parser';
import type { Interval } from '../../types';
import { SteadyClock, type ClockStep } from './steady-clock';

/** Networks are never silent for so long: what happened then, a capture without a frame does not tell. */
const longestSilenceNs = 60_000_000_000;

/** When the frames of a capture were, by a clock that never steps; and by which of its interfaces they came. */
export class CaptureTimes {
  private readonly clock = new SteadyClock();
  private readonly interfaces = new Map<number, string>();
  private latestInterface: CaptureInterface | null = null;
  private first: Frame | null = null;
  private last: Frame | null = null;
  private firstElapsedNs = Infinity;
  private lastElapsedNs = -Infinity;
  /** One after the other. */
  private readonly silences: Interval[] = [];

  get firstNs(): bigint | null {
    return this.first?.timeNs ?? null;
  }

  get lastNs(): bigint | null {
    return this.last?.timeNs ?? null;
  }

  get steps(): readonly ClockStep[] {
    return this.clock.steps;
  }

  /** Times without any frame: the capture did not run, or its device was down. */
  get gaps(): readonly Interval[] {
    return this.silences;
  }

  nameOf(id: number): string {
    return this.interfaces.get(id) ?? unnamed(id);
  }

  /** The frame at the time that it would have by an even clock. */
  inTime(given: Frame): Frame {
    const frame = this.steady(given);
    const { elapsedNs } = frame;
    if (elapsedNs > this.lastElapsedNs) {
      if (elapsedNs - this.lastElapsedNs > longestSilenceNs && this.last !== null)
        this.silences.push({ fromNs: this.last.timeNs, toNs: frame.timeNs });
      [this.last, this.lastElapsedNs] = [frame, elapsedNs];
    } else this.breakSilence(frame.timeNs);
    if (elapsedNs < this.firstElapsedNs) [this.first, this.firstElapsedNs] = [frame, elapsedNs];
    return frame;
  }

  /** Interfaces may come one after the other, or have clocks of their own. */
  private breakSilence(atNs: bigint): void {
    const index = this.silences.findLastIndex(({ fromNs }) => fromNs < atNs);
    const gap = this.silences[index];
    if (gap === undefined || gap.toNs <= atNs) return;
    const parts = [
      { fromNs: gap.fromNs, toNs: atNs },
      { fromNs: atNs, toNs: gap.toNs },
    ];
    this.silences.splice(index, 1, ...parts.filter(({ fromNs, toNs }) => Number(toNs - fromNs) > longestSilenceNs));
  }

  private steady(frame: Frame): Frame {
    const captured = frame.interface;
    if (captured !== this.latestInterface) {
      this.latestInterface = captured;
      this.interfaces.set(captured.id, captured.name ?? unnamed(captured.id));
    }
    const { elapsedNs, number } = frame;
    const aheadNs = this.clock.aheadNs(captured.id, elapsedNs, number);
    if (aheadNs === 0) return frame;
    return Object.create(frame, {
      timeNs: { value: frame.timeNs + BigInt(aheadNs) },
      elapsedNs: { value: elapsedNs + aheadNs },
    }) as Frame;
  }
}

const unnamed = (id: number): string => `interface ${String(id)}`;
