import { arch, cpus, loadavg, release, totalmem } from 'node:os';

/** Where the figures come from; the load says how far they may be trusted. */
export interface Machine {
  readonly kernel: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** Load is the average over the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

export function describeMachine(loadBefore: number): Machine {
  return {
    kernel: `Linux ${release()}`,
    processor: `${arch()}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    processors: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    loadBefore,
    loadAfter: loadNow(),
  };
}
