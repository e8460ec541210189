import { isKnown, isTopBlock, rootKeywords, type Keywords } from './keywords';
import type { Line } from './line';
import type { GrammarFinding, Place, Statement } from './statement';
import { placedPieces, unquoted } from './words';

/** A block whose closing brace has not come yet. */
interface Open {
  readonly statements: Statement[];
  readonly keyword: string;
  readonly at: Place | null;
  /** What may stand in it; null in a list of values and in what is not known. */
  readonly keywords: Keywords | null;
  readonly isList: boolean;
}

/**
 * Nests lines into statements: one a line or between braces, which may stand anywhere. A closing brace that was
 * forgotten is noticed where a block begins that cannot stand inside another, or at the end of the file.
 */
export function statementsOf(lines: Iterable<Line>, findings: GrammarFinding[]): readonly Statement[] {
  const root: Open = { statements: [], keyword: '', at: null, keywords: rootKeywords, isList: false };
  const open: Open[] = [root];
  const innermost = (): Open => open.at(-1) ?? root;
  const closeUnclosed = (until: string): void => {
    const { keyword, at } = open.pop() ?? root;
    if (at)
      findings.push({
        id: 'brace-missing',
        at,
        what: `the block \`${keyword}\` that begins here is not closed before ${until}`,
        remedy: 'add its closing brace',
      });
  };
  let owner: Statement | null = null;

  for (const line of lines) {
    let words: string[] = [];
    let [begin, end] = [0, 0];
    const finish = (): void => {
      const [keyword = ''] = words;
      if (words.length === 0) return;
      const parent = open.at(-2);
      if (innermost().isList && parent?.keywords && isKnown(keyword, parent.keywords))
        closeUnclosed(`\`${keyword}\` on line ${line.at.line}`);
      while (open.length > 1 && isTopBlock(keyword)) closeUnclosed(`\`${keyword}\` on line ${line.at.line}`);
      owner = { at: line.at, words, text: line.text.slice(begin, end), block: [] };
      innermost().statements.push(owner);
      words = [];
    };
    for (const { piece, from, to } of placedPieces(line.text)) {
      if (piece !== '{' && piece !== '}') {
        if (words.length === 0) begin = from;
        end = to;
        words.push(unquoted(piece));
        continue;
      }
      finish();
      if (piece === '{') {
        open.push(blockOf(owner, innermost(), line.at, findings));
        owner = null;
      } else if (open.length > 1) open.pop();
      else findings.push(extra(line.at, '}'));
      if (piece === '}') owner = null;
    }
    finish();
  }
  while (open.length > 1) closeUnclosed('the end of the file');
  return root.statements;
}

/** A brace belongs to the statement before it, even when it stands on the next line. */
function blockOf(owner: Statement | null, parent: Open, at: Place, findings: GrammarFinding[]): Open {
  const statements: Statement[] = [];
  if (!owner) {
    findings.push(extra(at, '{'));
    return { statements, keyword: '{', at, keywords: null, isList: false };
  }
  const [keyword = ''] = owner.words;
  parent.statements.splice(-1, 1, { ...owner, block: statements });
  const keywords =
    (parent.keywords && Object.hasOwn(parent.keywords.blocks, keyword) && parent.keywords.blocks[keyword]) || null;
  const isList = parent.keywords?.lists.has(keyword) === true;
  return { statements, keyword, at: owner.at, keywords, isList };
}

const extra = (at: Place, brace: string): GrammarFinding => ({
  id: 'brace-extra',
  at,
  what: brace === '}' ? 'a closing brace without an opening one' : 'an opening brace without a name before it',
  remedy: 'take it out, or look above for a block that was closed too early',
});
