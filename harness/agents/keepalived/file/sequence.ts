/** What is read once for each row of values: `~SEQ(N, 1, 3) $INSTANCE`. */
export interface Sequence {
  readonly names: readonly string[];
  rows(): Iterable<readonly string[]>;
  readonly rest: string;
}

const number = String.raw`[+-]?(?:0[xX][0-9a-fA-F]+|\d+)`;
const counting = new RegExp(String.raw`^~SEQ(x?)\(\s*([A-Za-z_]\w*)((?:\s*,\s*${number}){1,3})\s*\)\s*(.*)$`);
const listing = /^~LST\(\s*(\{[^{}()]*\}|[A-Za-z_]\w*)\s*,([^()]*)\)\s*(.*)$/;

/**
 * A line that begins with `~SEQ`, `~SEQx` or `~LST` (keepalived.conf(5), Sequence blocks and List blocks).
 *
 * @returns null for another line; `malformed` for one that keepalived cannot make anything of either
 */
export function sequenceIn(text: string): Sequence | 'malformed' | null {
  if (!/^~(?:SEQx?|LST)\(/.test(text)) return null;
  const counted = counting.exec(text);
  if (counted) return counter(counted);
  const listed = listing.exec(text);
  return (listed && list(listed)) ?? 'malformed';
}

/** The step is towards the end, and the start one step from zero, where they are left out. */
function counter([, hexadecimal, name = '', numbers = '', rest = '']: readonly string[]): Sequence | 'malformed' {
  const given = numbers.split(',').slice(1).map(valueOf);
  const end = given.at(-1) ?? 0n;
  const start = given.length > 1 ? (given[0] ?? 0n) : end > 0n ? 1n : -1n;
  const step = given.length > 2 ? (given[1] ?? 0n) : end < start ? -1n : 1n;
  if (step === 0n || step > 0n !== end >= start)
    return start === end ? once(name, start, hexadecimal, rest) : 'malformed';
  return {
    names: [name],
    rest,
    *rows() {
      for (let value = start; step > 0n ? value <= end : value >= end; value += step)
        yield [written(value, hexadecimal)];
    },
  };
}

const once = (name: string, value: bigint, hexadecimal: string | undefined, rest: string): Sequence => ({
  ...{ names: [name], rest },
  rows: () => [[written(value, hexadecimal)]],
});

/** As C reads it: hexadecimal after 0x, octal after another zero. */
function valueOf(text: string): bigint {
  const [, sign, digits = '0'] = /^\s*([+-]?)(\S+)\s*$/.exec(text) ?? [];
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -value : value;
}

const written = (value: bigint, hexadecimal: string | undefined): string =>
  value.toString(hexadecimal === 'x' ? 16 : 10);

/** One variable and its values, or several in braces, with rows of values in braces. */
function list([, head = '', values = '', rest = '']: readonly string[]): Sequence | null {
  const isTable = head.startsWith('{');
  const names = isTable ? wordsIn(head.slice(1, -1)) : [head];
  const rows = isTable
    ? [...values.matchAll(/\{([^{}]*)\}/g)].map(([, row = '']) => wordsIn(row))
    : wordsIn(values).map((one) => [one]);
  const isWhole = rows.length > 0 && rows.every((row) => row.length === names.length);
  return isWhole && names.every((name) => /^[A-Za-z_]\w*$/.test(name)) ? { names, rest, rows: () => rows } : null;
}

const wordsIn = (text: string): string[] => text.split(',').map((word) => word.trim());
