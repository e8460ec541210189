import pLimit from 'p-limit';
import { compareSamples, type ShiftInterval } from '../../analysis/statistics';

/** One trial in a lab of its own: its takeover time in ms, or null where its controls leave it undecided. */
export type TryOne = (seed: string) => Promise<number | null>;

/** What so many labs side by side measured. */
export interface SideBySide {
  readonly labs: number;
  readonly takeoversMs: readonly number[];
  /** Trials whose own controls failed. */
  readonly undecided: number;
  /** How much longer takeovers took than one at a time, in ms, at 99 % confidence; null for one at a time. */
  readonly shift: ShiftInterval | null;
  /** None was undecided, and a Mann-Whitney test does not tell the takeover times from those of one lab at a time. */
  readonly holds: boolean;
}

const steps = [2, 4, 8, 16, 32, 64, 100];
const [fewestTrials, confidence] = [20, 0.99];

/** Measures more and more labs side by side against one at a time, up to the first number that does not hold. */
export async function* labsHeld(tryOne: TryOne): AsyncGenerator<SideBySide> {
  const alone = await measured(1, tryOne);
  yield { ...alone, shift: null, holds: alone.undecided === 0 };
  if (alone.undecided > 0) return;
  for (const labs of steps) {
    const found = await measured(labs, tryOne);
    const compared = compareSamples(alone.takeoversMs, found.takeoversMs, confidence);
    const shift =
      compared.kind === 'comparison' && compared.shiftInterval.kind === 'interval' ? compared.shiftInterval : null;
    const holds = found.undecided === 0 && shift !== null && shift.lower <= 0 && shift.upper >= 0;
    yield { ...found, shift, holds };
    if (!holds) return;
  }
}

async function measured(labs: number, tryOne: TryOne) {
  const limit = pLimit(labs);
  const trials = Array.from({ length: Math.max(fewestTrials, labs) }, (_, index) => `labs-${labs}-${index}`);
  const found = await Promise.all(trials.map((seed) => limit(tryOne, seed)));
  const takeoversMs = found.filter((takeoverMs) => takeoverMs !== null);
  return { labs, takeoversMs, undecided: found.length - takeoversMs.length };
}
