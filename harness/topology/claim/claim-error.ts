import { distance } from 'fastest-levenshtein';

/** A claim that cannot be read. `column` counts from 1 within `text`; `hint` says what to write instead. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';
  readonly code = 'claim-invalid';

  constructor(
    readonly text: string,
    readonly column: number,
    problem: string,
    readonly hint: string,
  ) {
    super(`claim ${JSON.stringify(text)}, column ${column}: ${problem}`);
  }
}

/** "did you mean ...?" when one of the words is near, the whole list when none is. */
export function suggest(written: string, words: readonly string[]): string {
  const ranked = words
    .map((word) => ({ word, edits: distance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [nearest] = ranked;
  const near = nearest !== undefined && nearest.edits <= Math.ceil(nearest.word.length / 4);
  return near ? `did you mean ${nearest.word}?` : `write one of ${words.join(', ')}`;
}
