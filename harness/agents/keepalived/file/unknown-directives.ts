import { likely } from '../../../topology/did-you-mean';
import { isKnown, rootKeywords, type Keywords } from './keywords';
import type { GrammarFinding, Statement } from './statement';

/** Every directive that keepalived.conf(5) does not have at its place. A word that may be a secret is not repeated. */
export function unknownDirectives(statements: readonly Statement[], keywords = rootKeywords): GrammarFinding[] {
  return statements.flatMap((statement): GrammarFinding[] => {
    const { at, words, block } = statement;
    const [keyword = ''] = words;
    const inner = Object.hasOwn(keywords.blocks, keyword) ? keywords.blocks[keyword] : undefined;
    if (inner) return unknownDirectives(block, inner);
    if (isKnown(keyword, keywords)) return [];
    const holdsSecrets = keywords.directives.has('auth_pass') || keywords.directives.has('active_key');
    // What is no word of a configuration at all may be anything: a line of a file that should not have been included.
    const isShown = !holdsSecrets && /^[\w./:-]{1,60}$/.test(keyword);
    return [
      {
        id: 'directive-unknown',
        at,
        what: `${isShown ? `\`${keyword}\`` : 'the directive here'} is not known${consequence(block)}`,
        remedy: remedyFor(keyword, keywords),
      },
    ];
  });
}

/** keepalived takes the closing brace of a block that it does not know for that of the block around it. */
const consequence = (block: readonly Statement[]): string =>
  block.length > 0 ? ', and keepalived takes its closing brace for the end of the block around it' : '';

function remedyFor(keyword: string, keywords: Keywords): string {
  const names = [...keywords.directives, ...keywords.lists, ...Object.keys(keywords.blocks)].filter(Boolean);
  const best = likely(keyword, names);
  if (best !== undefined) return `did you mean \`${best}\`?`;
  const home = Object.entries(rootKeywords.blocks).find(([, block]) => isKnown(keyword, block))?.[0];
  return home === undefined ? 'take it out, or look it up in keepalived.conf(5)' : `it belongs into ${home}`;
}
