import { plainLine } from '../wording/quantities/plain';

/** Text that Markdown shows as it is: nothing in it formats, links, mentions or becomes HTML. */
export const markdownText = (text: string): string =>
  plainLine(text)
    .replaceAll(/[\\`*_{}[\]()#+!|~<>&$:-]/g, (character) => (isBenign(character) ? character : entity(character)))
    // A mention would notify people; an entity in it shows the same and does not.
    .replaceAll('@', '&#64;');

/** Those that mean something only at the start of a line, where none of our text stands. */
const isBenign = (character: string) => '()+-:'.includes(character);

const entity = (character: string) => `&#${character.codePointAt(0)};`;

/** A code span that holds any text, also backticks (CommonMark §6.1) and, in a table, bars. */
export function codeSpan(text: string): string {
  const line = plainLine(text).replaceAll('|', '\u2223');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return fence + pad + line + pad + fence;
}

/** A table; cells are Markdown already. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map((head, index) => (index > 1 && head !== '' ? '---:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
