import { z } from 'zod';
import { DurationError, parseDurationMs } from '../duration';
import { FieldError } from '../field-error';

/**
 * A field written as text and read by `read`; the FieldError or DurationError that it throws becomes a mistake at
 * the field's place. The example is shown to editors, and to whoever wrote something that is no text.
 */
export function textField<Value>(read: (text: string) => Value, example: string, description: string) {
  return z
    .string()
    .meta({ description, examples: [example] })
    .transform((text, context) => {
      try {
        return read(text);
      } catch (error) {
        if (!(error instanceof FieldError || error instanceof DurationError)) throw error;
        const { code, message, hint } = error;
        context.issues.push({ code: 'custom', message, input: text, params: { code, hint } });
        return z.NEVER;
      }
    });
}

/** A duration with its unit, longer than nothing; in milliseconds once read. For agents' settings too. */
export const durationField = (example: string, description: string) => textField(parsePositiveMs, example, description);

function parsePositiveMs(text: string): number {
  const durationMs = parseDurationMs(text);
  if (durationMs > 0) return durationMs;
  throw new FieldError('out-of-range', `${text} is no time at all`, 'give a duration longer than zero');
}
