/**
 * `agent-unfit`: it cannot do what the topology asks; `agent-unknown`: there is none of that name; `agent-not-ready`: it did
 * not come up; `agent-refused`: it gave up over what it was given; `agent-missing`: its program is not there;
 * `agent-verb-unknown`: it cannot be told to do that; `agent-verb-failed`: it was told, and did not;
 * `node-not-furnished`: the user's files or accounts cannot be put into the node.
 */
export type AgentErrorCode =
  | 'agent-unfit'
  | 'agent-unknown'
  | 'agent-not-ready'
  | 'agent-refused'
  | 'agent-missing'
  | 'agent-verb-unknown'
  | 'agent-verb-failed'
  | 'node-not-furnished';

/** What a topology asks of an agent, or of a node on its behalf, does not come about. `hint` says what to change. */
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
