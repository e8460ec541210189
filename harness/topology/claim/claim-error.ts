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
