/** One statement of keepalived.conf: its words, and what stands in its braces. */
export interface Statement {
  readonly words: readonly string[];
  readonly block: readonly Statement[];
}

const token = /(?<comment>[#!].*)|(?<brace>[{}])|(?<word>(?:"[^"]*"|'[^']*'|[^\s{}#!"'])+)|(?<lineEnd>\n)/g;

/**
 * Reads keepalived.conf(5) into statements: one a line or between braces, which may stand anywhere; `#` and `!` begin
 * a comment anywhere; quotes hold a word together; a line that begins with `@id` or `@^id` counts only on the machine,
 * or on all but the machine, whose configuration id that is.
 */
export function statementsIn(text: string, configurationId: string): readonly Statement[] {
  const root: Statement[] = [];
  const open: Statement[][] = [root];
  let words: string[] = [];
  const finish = (): void => {
    if (words.length > 0) open.at(-1)?.push({ words, block: [] });
    words = [];
  };
  for (const { groups } of linesFor(configurationId, text).matchAll(token)) {
    if (groups?.['word'] !== undefined) words.push(groups['word'].replaceAll(/["']/g, ''));
    if (groups?.['brace'] === undefined && groups?.['lineEnd'] === undefined) continue;
    finish();
    if (groups['brace'] === '{') open.push(blockOfLast(open.at(-1)));
    // A brace too many closes nothing, as in keepalived itself.
    if (groups['brace'] === '}' && open.length > 1) open.pop();
  }
  finish();
  return root;
}

/** A brace belongs to the statement before it, even when it stands on the next line. */
function blockOfLast(siblings: Statement[] | undefined): Statement[] {
  const block: Statement[] = [];
  const owner = siblings?.pop();
  siblings?.push({ words: owner?.words ?? [], block });
  return block;
}

function linesFor(configurationId: string, text: string): string {
  const lines = text.split('\n').map((line) => {
    const [, not, id, rest = ''] = /^\s*@(\^?)(\S+)(.*)$/.exec(line) ?? [];
    if (id === undefined) return line;
    return (id === configurationId) === (not === '') ? rest : '';
  });
  return lines.join('\n');
}
