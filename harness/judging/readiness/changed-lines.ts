/** A line of a configuration that is another one elsewhere; null: it is not there. */
export interface LineChange {
  readonly was: string | null;
  readonly is: string | null;
}

/** What differs between two configurations; where one setting has another value in each, both stand side by side. */
export function changedLines(was: readonly string[], is: readonly string[]): LineChange[] {
  const removed = was.filter((line) => !is.includes(line));
  const added = is.filter((line) => !was.includes(line));
  const partners = new Map(removed.map((line) => [line, onlyOne(added, line, removed)]));
  const paired = new Set(partners.values());
  return [
    ...removed.map((line): LineChange => ({ was: line, is: partners.get(line) ?? null })),
    ...added.filter((line) => !paired.has(line)).map((line): LineChange => ({ was: null, is: line })),
  ];
}

/** The line that sets the same thing, when there is no doubt which. */
function onlyOne(candidates: readonly string[], line: string, own: readonly string[]): string | undefined {
  const same = (lines: readonly string[]): string[] => lines.filter((other) => settingOf(other) === settingOf(line));
  const [candidate, ...others] = same(candidates);
  return others.length === 0 && same(own).length === 1 ? candidate : undefined;
}

/** `advertInterval: "1s"` and `advert_int 1` name what they set first. */
const settingOf = (line: string): string => line.split(/[:\s]/)[0] ?? '';
