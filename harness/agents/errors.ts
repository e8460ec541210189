/** A topology asks of an agent what it cannot do. `hint` says what to change. */
export class AgentError extends Error {
  override readonly name = 'AgentError';
  readonly code = 'agent-unfit';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
