import { AgentError } from './errors';
import type { Agent, AgentPlace, DefinedAgent } from './types';

/**
 * An agent for everybody else's use. A topology holds the settings of many agents and so has no type for them; here
 * each agent's own schema gives them their type back.
 */
export function defineAgent<Settings extends Record<string, unknown>>(agent: Agent<Settings>): DefinedAgent {
  const own = (place: AgentPlace): AgentPlace<Settings> => ({
    ...place,
    settings: agent.settings.parse(place.settings),
  });
  const { files, verbs, logFiles, state, theory, serviceTheory } = agent;
  return {
    ...agent,
    files: (place) => {
      refuseUnusedFile(agent.name, agent.configurationPath, place);
      return files?.(own(place)) ?? [];
    },
    processes: (place) => agent.processes(own(place)),
    ...(verbs && { verbs: (place) => verbs(own(place)) }),
    ...(logFiles && { logFiles: (place) => logFiles(own(place)) }),
    ...(state && {
      state: {
        command: (place) => state.command(own(place)),
        parse: (printed, place) => state.parse(printed, own(place)),
      },
    }),
    ...(serviceTheory && { serviceTheory: (place, service) => serviceTheory(own(place), service) }),
    theory: (place, vip) => theory?.(own(place), vip) ?? null,
  };
}

/** A file that nobody would read must not seem to have been tested. */
function refuseUnusedFile(name: string, path: string | undefined, { node, use }: AgentPlace): void {
  if (path !== undefined || !use.configuration) return;
  throw new AgentError(
    `${name} on ${node.name} reads no configuration file`,
    'leave `configuration` out and write its settings in the topology',
  );
}
