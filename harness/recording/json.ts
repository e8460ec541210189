/** JSON has no integers of 64 bits: times are written as strings, and read back by the schemas. */
const timesAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value, timesAsText)}\n`;
}

export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, timesAsText, 2)}\n`;
}
