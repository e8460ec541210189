import type { GrammarId } from '../../file/statement';
import type { Severity } from '../finding';
import type { FileRule } from '../rule';

const meanings: Readonly<Record<GrammarId, { readonly severity: Severity; readonly why: string }>> = {
  'brace-missing': {
    severity: 'error',
    why: 'what follows is read as part of this block, and nothing but a line in the log tells of it (keepalived.conf(5), DESCRIPTION)',
  },
  'brace-extra': {
    severity: 'error',
    why: 'a block ends, or begins, where its writer did not mean it (keepalived.conf(5), DESCRIPTION)',
  },
  'quote-open': {
    severity: 'error',
    why: 'the rest of the line is lost (keepalived.conf(5), Quoted strings)',
  },
  'include-missing': {
    severity: 'warning',
    why: 'keepalived goes on without it, with its defaults (keepalived.conf(5), DESCRIPTION: include makes no error of it)',
  },
  'include-cycle': { severity: 'error', why: 'keepalived reads it again and again (keepalived.conf(5), DESCRIPTION)' },
  'sequence-malformed': {
    severity: 'error',
    why: 'keepalived makes no lines of it (keepalived.conf(5), Sequence blocks, List blocks)',
  },
  'parameter-undefined': {
    severity: 'error',
    why: 'keepalived leaves it as it is, and takes its braces for a block (keepalived.conf(5), Parameter substitution)',
  },
  'lines-too-many': {
    severity: 'error',
    why: 'no configuration has as many: a parameter is likely to use itself (keepalived.conf(5), Parameter substitution, Sequence blocks)',
  },
  'directive-unknown': {
    severity: 'error',
    why: 'keepalived logs it, ignores it and goes on (keepalived.conf(5))',
  },
};

/** What the file says otherwise than its writer meant. */
export const grammar: FileRule = ({ findings }) => findings.map((finding) => ({ ...finding, ...meanings[finding.id] }));
