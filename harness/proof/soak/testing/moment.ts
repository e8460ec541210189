import { setTimeout as sleep } from 'node:timers/promises';
import { stoppedNow } from './machine-state';

/** When a run is to be killed. */
export interface Moment {
  /** The drills that are run. */
  readonly grep: string;
  reached(signal: AbortSignal): Promise<void>;
}

const lookEveryMs = 5;

/** `1234`: so many ms after its start, several labs being up or coming; `hang`, `freeze`: as soon as such a fault is in force. */
export function momentOf(text: string): Moment {
  if (text === 'hang' || text === 'freeze') return { grep: `takeover/${text}`, reached: untilStopped };
  return {
    grep: 'takeover/(power-off|hang|unplug)',
    reached: (signal) => sleep(Number(text), undefined, { signal }),
  };
}

async function untilStopped(signal: AbortSignal): Promise<void> {
  while (stoppedNow() === 0) await sleep(lookEveryMs, undefined, { signal });
}
