export type ScheduleErrorCode =
  | 'fault-unknown'
  | 'fault-target-unknown'
  | 'fault-target-ambiguous'
  | 'fault-parameter'
  | 'fault-refused'
  | 'expectation-invalid'
  | 'wait-invalid';

/** What is wrong with a schedule, told where it was found. */
export interface Problem {
  readonly code: ScheduleErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** A schedule that makes no sense, whoever wrote it. The message is one line; `hint` says what to do next. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';

  constructor(
    readonly code: ScheduleErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
