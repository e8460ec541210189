/** Something of the lab could not be built or broke. `hint` says what to do next. */
export class LabError extends Error {
  override readonly name = 'LabError';

  constructor(
    readonly code: LabErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type LabErrorCode =
  | 'lab-program-missing'
  | 'lab-not-permitted'
  | 'lab-control-ended'
  | 'lab-command-failed'
  | 'lab-not-settled'
  | 'lab-target-unknown';
