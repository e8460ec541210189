import { neighbourLostMs } from '../../../harness/recording/silence';
import type { TimerTheory } from '../../../harness/recording/types';
import { durationText } from '../quantities/quantities';

/** `its own timers promise 2,609 ms to 3,609 ms (3 x 1000 ms + ...)`. */
function theoryText(theory: TimerTheory): string {
  const { minMs, maxMs, formula } = theory;
  const lost = neighbourLostMs(theory);
  const missed =
    lost && `; where it misses its neighbour by BFD, ${durationText(lost.minMs)} to ${durationText(lost.maxMs)}`;
  return `its own timers promise ${durationText(minMs)} to ${durationText(maxMs)} (${formula})${missed ?? ''}`;
}

export function remedyText(theory: TimerTheory): string {
  const { advertIntervalToMeetMs: neededMs, protocolToMeet } = theory;
  if (neededMs === undefined) return theoryText(theory);
  const protocol = protocolToMeet === undefined ? '' : `${protocolToMeet} with `;
  return `${theoryText(theory)}; ${protocol}an advertisement interval of at most ${durationText(neededMs)} would meet it`;
}
