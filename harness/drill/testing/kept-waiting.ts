import { Worker } from 'node:worker_threads';

/** Below what the strictest control of a trial allows (50 ms), above what a thread waits for its turn on a quiet machine. */
const lateMs = 40;
const everyMs = 10;

const lastLate = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));

// A thread of its own, for that of the tests waits for their work: `unref`, so that it keeps nothing from ending.
const watch = `
  const { lastLate, lateMs, everyMs } = require('node:worker_threads').workerData;
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const sinceMs = performance.now();
    Atomics.wait(never, 0, 0, everyMs);
    if (performance.now() - sinceMs > everyMs + lateMs) lastLate[0] = Date.now();
  }`;
new Worker(watch, { eval: true, workerData: { lastLate, lateMs, everyMs } }).unref();

/**
 * Whether within this time a processor was not to be had for so long that a trial's own controls may have failed by it. What
 * the load does not show: a hypervisor that takes the processors away, while which nothing is counted.
 */
export const keptWaitingWithin = (ms: number): boolean => Date.now() - (lastLate[0] ?? 0) < ms;
