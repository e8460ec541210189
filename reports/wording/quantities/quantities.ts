/** Made when first asked for: it costs a command line that prints no number more than the rest of its start. */
const grouped = (digits: number): Pick<Intl.NumberFormat, 'format'> => {
  let made: Intl.NumberFormat | undefined;
  return {
    format: (number: number) => {
      made ??= new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
      return made.format(number);
    },
  };
};
const [whole, tenths, hundredths] = [grouped(0), grouped(1), grouped(2)];

/** `0.18 ms`, `612.4 ms`, `3,312 ms`, `12.4 s`: about four digits, never more than was measured. Infinity is `never`. */
export function durationText(durationMs: number): string {
  const size = Math.abs(durationMs);
  if (size === Infinity) return 'never';
  if (size === 0) return '0 ms';
  if (size >= 172_800_000) return `${hundredths.format(durationMs / 86_400_000)} d`;
  if (size >= 7_200_000) return `${tenths.format(durationMs / 3_600_000)} h`;
  if (size >= 600_000) return `${tenths.format(durationMs / 60_000)} min`;
  if (size >= 10_000) return `${tenths.format(durationMs / 1000)} s`;
  if (size >= 999.95) return `${whole.format(durationMs)} ms`;
  return `${(size < 9.995 ? hundredths : tenths).format(durationMs)} ms`;
}

/** The same of an outage, of which Infinity is one that went on when the trial ended: `never` would be good news. */
export const outageText = (outageMs: number): string =>
  outageMs === Infinity ? 'no end seen' : durationText(outageMs);

/** A limit as its author would write it: `2 s`, `250 ms`, `1.5 s`. */
export const limitText = (limitMs: number): string =>
  limitMs >= 1000 && limitMs % 100 === 0 ? `${limitMs / 1000} s` : `${limitMs} ms`;

/** `1,171`: a count of what its column names. */
export const numberText = (count: number): string => whole.format(count);

/** `1 trial`, `12 trials`. */
export const countText = (count: number, noun: string): string =>
  `${whole.format(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `server-a and server-b`, `a, b and c`. */
export const listText = (items: readonly string[]): string => {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
};

/** `+612.4 ms`, `−88.0 ms`, `0 ms`: with the sign that people read, not the hyphen that programs write. */
export function signedText(durationMs: number): string {
  const sign = durationMs === 0 ? '' : durationMs < 0 ? '−' : '+';
  return sign + durationText(Math.abs(durationMs));
}
