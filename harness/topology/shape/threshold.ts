import { ClaimError, parseClaim } from '../claim';
import { FieldError } from '../field-error';
import { textField } from './text-field';

/** One line that every drill is held to over all of its trials; kept as it was written, for it is read by machines and people. */
export const thresholdShape = textField(
  parseThreshold,
  'takeover p95 < 1s',
  'Held to by every drill, over its trials.',
);

function parseThreshold(text: string): string {
  try {
    parseClaim(text);
    return text.trim();
  } catch (error) {
    if (error instanceof ClaimError) throw new FieldError(error.code, error.message, error.hint);
    throw error;
  }
}
