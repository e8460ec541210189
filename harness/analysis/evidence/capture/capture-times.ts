import type { CaptureInterface, Frame } from 'tcpdump-parser';
import { SteadyClock, type ClockStep } from './steady-clock';

/** When the frames of a capture were, by a clock that never steps; and by which of its interfaces they came. */
export class CaptureTimes {
  private readonly clock = new SteadyClock();
  private readonly interfaces = new Map<number, string>();
  private latestInterface: CaptureInterface | null = null;
  private first: Frame | null = null;
  private last: Frame | null = null;
  private firstElapsedNs = Infinity;
  private lastElapsedNs = -Infinity;

  get firstNs(): bigint | null {
    return this.first?.timeNs ?? null;
  }

  get lastNs(): bigint | null {
    return this.last?.timeNs ?? null;
  }

  get steps(): readonly ClockStep[] {
    return this.clock.steps;
  }

  nameOf(id: number): string {
    return this.interfaces.get(id) ?? unnamed(id);
  }

  /** The frame at the time that it would have by an even clock. */
  inTime(given: Frame): Frame {
    const frame = this.steady(given);
    const { elapsedNs } = frame;
    if (elapsedNs > this.lastElapsedNs) [this.last, this.lastElapsedNs] = [frame, elapsedNs];
    if (elapsedNs < this.firstElapsedNs) [this.first, this.firstElapsedNs] = [frame, elapsedNs];
    return frame;
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
