import type { Document, YAMLError } from 'yaml';
import type { TextFlaw } from './flaw';

type SyntaxCode = YAMLError['code'];

const hints: Partial<Record<SyntaxCode, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  MULTIPLE_DOCS: 'one file holds one topology: remove the --- and what follows it',
  NON_STRING_KEY: 'write the key as plain text',
  TAG_RESOLVE_FAILED: 'remove the tag (the word that begins with !)',
  BAD_SCALAR_START: 'put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'check the indentation, or put a value that ends with a colon in quotes',
  BAD_INDENT: 'check the indentation, and that each { and [ is closed',
  MISSING_CHAR: 'check the quotes, brackets and the colon after each key',
};

/** What the YAML parser minds first: from there on it reads the text askew, and what else it minds follows from it. */
export function syntaxFlaws(document: Document): TextFlaw[] {
  const complaints = [...document.errors, ...document.warnings].toSorted((one, other) => one.pos[0] - other.pos[0]);
  return complaints.slice(0, 1).map(({ code, message, pos }) => ({
    offset: pos[0],
    path: [],
    code: 'yaml-syntax',
    message: code === 'MULTIPLE_DOCS' ? 'a second document begins here' : message,
    hint: hints[code] ?? 'check the YAML at this place',
  }));
}
