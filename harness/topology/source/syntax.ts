import type { Document, YAMLError } from 'yaml';
import type { TextFlaw } from './finding';

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

/** What the YAML parser complains of. */
export function syntaxFlaws(document: Document): TextFlaw[] {
  const complaints = [...document.errors, ...document.warnings];
  // Deep nesting overflows the parser at every level; everything else it says then is noise.
  const overflow = complaints.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (overflow !== undefined)
    return [
      {
        offset: overflow.pos[0],
        path: [],
        code: 'yaml-too-complex',
        message: 'the data is nested too deeply',
        hint: 'a topology is at most a few levels deep: is this the right file?',
      },
    ];
  return complaints.map(({ code, message, pos }) => ({
    offset: pos[0],
    path: [],
    code: 'yaml-syntax',
    message: code === 'MULTIPLE_DOCS' ? 'a second document begins here' : message,
    hint: hints[code] ?? 'check the YAML at this place',
  }));
}
