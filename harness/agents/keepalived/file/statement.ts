/** A line of a file: what a finding points at. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One statement of keepalived.conf: its words, and what stands in its braces. */
export interface Statement {
  readonly at: Place;
  readonly words: readonly string[];
  /** The statement as it is written, without its comment: a script's command is quoted in a way of its own. */
  readonly text: string;
  readonly block: readonly Statement[];
}

/** Something in a file that keepalived reads otherwise than its writer meant, or not at all. */
export interface GrammarFinding {
  readonly id: GrammarId;
  readonly at: Place;
  readonly what: string;
  readonly remedy: string;
}

export type GrammarId =
  | 'brace-missing'
  | 'brace-extra'
  | 'quote-open'
  | 'include-missing'
  | 'include-cycle'
  | 'sequence-malformed'
  | 'parameter-undefined'
  | 'lines-too-many'
  | 'directive-unknown';

/** Parameters of several lines, and sequences, can make more of a few lines than any machine can hold. */
export const mostLines = 100_000;

export const tooMany = (at: Place): GrammarFinding => ({
  id: 'lines-too-many',
  at,
  what: `there are more than ${mostLines} lines with all that is put in: the rest is not looked at`,
  remedy: 'look at the parameters that stand for several lines, and at the sequences',
});
