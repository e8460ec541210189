/**
 * What a line says on the machine whose configuration id is given: a line that begins with `@id` or `@^id` counts
 * only there, or everywhere but there.
 *
 * @returns null where it does not count
 */
export function lineOn(configurationId: string, text: string): string | null {
  const [, not, id, rest = ''] = /^@(\^?)(\S+)\s*(.*)$/.exec(text) ?? [];
  if (id === undefined) return text;
  return (id === configurationId) === (not === '') ? rest : null;
}

/** The ids that a text has lines for, in their order. */
export function configurationIdsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/^[ \t]*@\^?(\S+)[ \t]/gm)].flatMap(([, id]) => id ?? []))];
}
