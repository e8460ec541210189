/** `agent-unfit`: it cannot do what the topology asks; `agent-unknown`: there is none of that name. */
export type AgentErrorCode = 'agent-unfit' | 'agent-unknown';

/** A topology asks of an agent what it cannot do. `hint` says what to change. */
export class AgentError extends Error {
  override readonly name = 'AgentError';

  constructor(
    message: string,
    readonly hint: string,
    readonly code: AgentErrorCode = 'agent-unfit',
  ) {
    super(message);
  }
}
