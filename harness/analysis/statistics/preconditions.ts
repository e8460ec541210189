/**
 * Quantiles, confidences and availabilities at 0 or 1 have no finite answer anywhere in this folder.
 *
 * @throws {RangeError} unless 0 < value < 1
 */
export function requireOpenUnit(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie between 0 and 1, but is ${value}`);
}

/** @throws {RangeError} unless `value` is an integer of at least `least` */
export function requireCount(name: string, value: number, least = 0): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} must be an integer of at least ${least}, but is ${value}`);
}

/** @throws {RangeError} unless `value` is finite and above 0 */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be above 0 and finite, but is ${value}`);
}
