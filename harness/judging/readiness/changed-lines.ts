/** A line of a configuration that is another one elsewhere; null: it is not there. */
export interface LineChange {
  readonly was: string | null;
  readonly is: string | null;
}

/**
 * What differs between two configurations, whose lines may stand in any order, and as often as they do; where one setting has
 * another value in each, both stand side by side.
 */
export function changedLines(was: readonly string[], is: readonly string[]): LineChange[] {
  const removed = without(was, is);
  const added = without(is, was);
  const partners = new Map(removed.map((line) => [line, onlyOne(added, line, removed)]));
  const paired = new Set(partners.values());
  return [
    ...removed.map((line): LineChange => ({ was: line, is: partners.get(line) ?? null })),
    ...added.filter((line) => !paired.has(line)).map((line): LineChange => ({ was: null, is: line })),
  ];
}

/** What a line sets: what stands before its value in `advertInterval: "1s"`, and in `advert_int 1`. */
export function settingOf(line: string): string {
  const colon = line.indexOf(': ');
  return colon < 0 ? (line.split(/\s/)[0] ?? '') : line.slice(0, colon);
}

export const valueOf = (line: string): string => line.slice(settingOf(line).length).replace(/^:?\s+/, '');

/** The lines that the other side has not, or not so often. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map([...Map.groupBy(others, (line) => line)].map(([line, all]) => [line, all.length]));
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** The line that sets the same thing, when there is no doubt which. */
function onlyOne(candidates: readonly string[], line: string, own: readonly string[]): string | undefined {
  const same = (lines: readonly string[]): string[] => lines.filter((other) => settingOf(other) === settingOf(line));
  const [candidate, ...others] = same(candidates);
  return others.length === 0 && same(own).length === 1 ? candidate : undefined;
}
