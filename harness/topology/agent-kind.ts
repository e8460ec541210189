import type { z } from 'zod';

/**
 * What a topology must know of an agent to check its settings where they are written. Agents declare it and the
 * caller passes it in, so that the topology imports no agent.
 */
export interface AgentKind {
  readonly name: string;
  /** It provides something that an agent watches, and moves nothing itself; absent: it is an agent. */
  readonly role?: 'service';
  /** Receives the settings as YAML gives them; its output, defaults filled in, is what the agent gets. */
  readonly settings: z.ZodType<Record<string, unknown>>;
  /** Where the user's own configuration file goes, used verbatim; absent: it has none. */
  readonly configurationPath?: string;
  /** Settings whose value names a network that the node must be on (the one that carries the heartbeat, say). */
  readonly networkSettings?: readonly string[];
}
