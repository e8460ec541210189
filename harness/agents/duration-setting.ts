import { z } from 'zod';
import { DurationError, parseDurationMs } from '../topology/duration';

export interface DurationLimits {
  readonly example: string;
  readonly description: string;
  /** As durations themselves, for the message. */
  readonly least: string;
  readonly most: string;
  /** Only whole multiples of it can be set. */
  readonly step?: string;
}

/** A setting such as `0.2s`. It is checked and stays text, so that a saved topology reads as it was written. */
export function durationSetting(limits: DurationLimits) {
  const { example, description } = limits;
  return z
    .string()
    .meta({ description, examples: [example] })
    .superRefine((text, context) => {
      const mistake = mistakeIn(text, limits);
      if (!mistake) return;
      const { code, message, hint } = mistake;
      context.issues.push({ code: 'custom', message, input: text, params: { code, hint } });
    });
}

function mistakeIn(text: string, { least, most, step }: DurationLimits) {
  try {
    const durationMs = parseDurationMs(text);
    if (durationMs < parseDurationMs(least) || durationMs > parseDurationMs(most))
      return { code: 'out-of-range', message: `${text} is not possible`, hint: `from ${least} to ${most}` };
    if (step !== undefined && durationMs % parseDurationMs(step) !== 0)
      return { code: 'out-of-range', message: `${text} is not possible`, hint: `only multiples of ${step}` };
    return undefined;
  } catch (error) {
    if (error instanceof DurationError) return error;
    throw error;
  }
}
