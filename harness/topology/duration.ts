/** Powers of ten keep decimals exact ('0.3s' is 300, not 299.99...); minutes and hours need a factor besides. */
const units = {
  ns: { exponent: -6, factor: 1 },
  us: { exponent: -3, factor: 1 },
  µs: { exponent: -3, factor: 1 },
  ms: { exponent: 0, factor: 1 },
  s: { exponent: 3, factor: 1 },
  min: { exponent: 3, factor: 60 },
  h: { exponent: 3, factor: 3600 },
} as const;

const unitList = 'ns, us, ms, s, min or h';
const shape = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-zµμ]*)\s*$/i;

const isUnit = (text: string): text is keyof typeof units => Object.hasOwn(units, text);

/** A duration that cannot be read. `code` is stable; `message` is one line; `hint` says what to write instead. */
export class DurationError extends Error {
  override readonly name = 'DurationError';
  readonly code = 'duration-invalid';

  constructor(
    readonly text: string,
    problem: string,
    readonly hint: string,
  ) {
    super(`${JSON.stringify(text)} is not a duration: ${problem}`);
  }
}

/**
 * Reads a duration such as `2s`, `200ms`, `0.2 s` or `150us`.
 *
 * @returns milliseconds, never negative
 * @throws {DurationError} when the text is no number followed by a unit
 */
export function parseDurationMs(text: string): number {
  const [, amount, written] = shape.exec(text) ?? [];
  if (amount === undefined || written === undefined)
    throw new DurationError(text, 'expected a number and a unit', `write it like 2s, 200ms or 150us`);
  if (written === '')
    throw new DurationError(text, 'the unit is missing', `write ${amount}ms or ${amount}s (units: ${unitList})`);

  // Two code points look like a micro sign; keyboards disagree on which they send.
  const unit = written.replace('μ', 'µ');
  if (!isUnit(unit)) throw new DurationError(text, `unknown unit "${written}"`, unitHint(amount, unit));

  const { exponent, factor } = units[unit];
  const durationMs = Number(`${amount}e${exponent}`) * factor;
  if (!Number.isFinite(durationMs)) throw new DurationError(text, 'it is too long', 'write a finite duration');
  return durationMs;
}

function unitHint(amount: string, unit: string): string {
  // "m" could be minutes or a typing slip for ms: a factor of 60,000 is not to be guessed.
  if (unit.toLowerCase() === 'm') return `write ${amount}min for minutes or ${amount}ms for milliseconds`;
  const lower = unit.toLowerCase();
  return isUnit(lower) ? `did you mean ${amount}${lower}?` : `units are ${unitList}`;
}
