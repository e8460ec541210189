export type DockerErrorCode =
  | 'docker-software-missing'
  | 'engine-absent'
  | 'engine-forbidden'
  | 'engine-unreachable'
  | 'engine-unsupported'
  | 'base-image-unavailable'
  | 'image-absent'
  | 'image-build-failed'
  | 'container-failed';

/** What the user must know when the engine cannot do what a lab needs: one line that says what and where, and what to do next. */
export class DockerError extends Error {
  override readonly name = 'DockerError';

  constructor(
    readonly code: DockerErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An engine's complaint on one line, without the HTTP wrapping of its client. */
export const oneLine = (cause: unknown): string => {
  const text = cause instanceof Error ? cause.message || cause.name : String(cause);
  return text
    .replace(/^\(HTTP code \d+\) [^-]*- /, '')
    .replace(/\s+/g, ' ')
    .trim();
};

/** The HTTP status of an engine's answer, where the failure was an answer. */
export const statusOf = (cause: unknown): number | undefined =>
  cause instanceof Error && 'statusCode' in cause && typeof cause.statusCode === 'number'
    ? cause.statusCode
    : undefined;
