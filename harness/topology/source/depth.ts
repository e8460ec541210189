import { Lexer, Parser } from 'yaml';
import type { TextFlaw } from './flaw';

/** A topology needs ten levels at most, each of them two tokens deep in the parser. */
const deepest = 40;

/**
 * Composing a document recurses as deep as its text is nested, and can take the whole process down with it (V8 ends
 * when a regular expression is compiled at the end of the stack); the token parser before it does not recurse.
 */
export function depthFlaws(text: string): TextFlaw[] {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    const offset = parser.offset;
    Array.from(parser.next(lexeme));
    if (parser.stack.length > deepest) return [{ ...tooDeep, offset }];
  }
  return [];
}

const tooDeep: Omit<TextFlaw, 'offset'> = {
  path: [],
  code: 'yaml-too-complex',
  message: 'the data is nested too deeply',
  hint: 'a topology is a few levels deep: is this the right file?',
};
