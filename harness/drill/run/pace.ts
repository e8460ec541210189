import { availableParallelism } from 'node:os';
import pLimit, { type LimitFunction } from 'p-limit';
import type { TrialResult } from '../../judging/types';

/** So many labs side by side, and no other number; or as many as the machine holds. */
export type Jobs = number | 'as-held';

/** Lateness of a process of a lab that wants to run, or waits for the kernel's network lock, beyond which labs disturb each other. */
const usualLateMs = 40;
/**
 * Below this share of it the machine has room for more. Of the usual that is 8 ms: the scheduler of an idle Linux lets a process
 * run within 4 (a tick at 250 Hz).
 */
const roomyShare = 0.2;
/** More than these no machine was seen to hold, and each takes its memory. */
const mostLabs = 100;
/** So many trials in a row without disturbance, for each lab more. */
const calmTrials = 3;

/** Trials mostly wait for the agents' timers, so some more labs than processors do no harm to begin with (measured: twice as many do). */
export const firstJobs = (): number => Math.ceil(1.5 * availableParallelism());

/**
 * How many labs there are side by side. Each trial measures how long the processors kept its lab waiting, so that the number
 * is found out while the run goes on: one more after some calm ones, a quarter less after one that was disturbed.
 */
export class Pace {
  private readonly limit: LimitFunction;
  private readonly adapts: boolean;
  private readonly lateMs: number;
  private calm = 0;
  /** The number was changed last while these were running: what they have to say is of before. */
  private stale = 0;

  /**
   * @param lateMs how late a process may be before its lab counts as disturbed: slow timers bear more
   */
  constructor(jobs: Jobs, { lateMs = usualLateMs } = {}) {
    this.adapts = jobs === 'as-held';
    this.lateMs = lateMs;
    this.limit = pLimit(jobs === 'as-held' ? firstJobs() : jobs);
  }

  get labs(): number {
    return this.limit.concurrency;
  }

  async run<Ended>(trial: () => Promise<Ended>): Promise<Ended> {
    return this.limit(trial);
  }

  /** To be told of each trial that ended. */
  ended({ measures }: Pick<TrialResult, 'measures'>): void {
    if (!this.adapts || measures === null) return;
    const waitedMs = measures.schedulerDelayMs + (measures.lockDelayMs ?? 0);
    if (this.stale > 0) this.stale -= 1;
    else if (waitedMs > this.lateMs) this.change(Math.max(availableParallelism(), Math.floor(this.labs * 0.75)));
    else if (waitedMs > roomyShare * this.lateMs) this.calm = 0;
    else if ((this.calm += 1) >= calmTrials * Math.max(1, this.labs / firstJobs()))
      this.change(Math.min(mostLabs, this.labs + 1));
  }

  private change(labs: number): void {
    this.calm = 0;
    if (labs < this.labs) this.stale = this.limit.activeCount;
    this.limit.concurrency = labs;
  }
}
