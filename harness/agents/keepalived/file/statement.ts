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
  | 'sequence-not-followed'
  | 'parameter-undefined'
  | 'lines-too-many'
  | 'directive-unknown';
