import type { ExitCode } from '../exit-code';

/** What a user must know of an error: what and where, what to do next, and how the command ends. */
export interface UserMistake {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
}

/** Every room has its own class of error that a user can cause; this is what they have in common. */
export function isUserError(error: unknown): error is Error & { readonly code: string; readonly hint: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'hint' in error &&
    typeof error.hint === 'string'
  );
}
